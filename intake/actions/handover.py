"""Home of handing a complaint over: sent, received there, or taken back. Until then it is ours."""

from datetime import date

from django.db import transaction

from accounts.models import User
from core import audit, clock
from intake import notices
from intake.actions import clocks, joining, mailbox, marking, status, triage
from intake.errors import (
    AlreadyTriaged,
    HandoverNotPending,
    HandoverPending,
    ReceivedBeforeSent,
    ReceivedInFuture,
)
from intake.events import Event
from intake.models import ClockTrigger, Complaint, Handover, JoinEnd, TriageOutcome
from intake.models.codes import Risk
from intake.triage_rules import Answers, Finding
from intake.workflow import ComplaintState, PublicStatus


@transaction.atomic
def send(
    *, by: User, complaint: Complaint, to_body: str, way: str, found: Finding, answers: Answers
) -> Handover:
    """Hand a complaint over to another body. It stays in our queue and our clocks run on, beside
    one for the receipt; at high risk that is short, and the head hears of it at once. Raises
    AlreadyTriaged, HandoverPending."""
    assert found.kind and found.risk and found.authority  # noqa: S101, PT018  # else refused
    if status.hold_complaint(complaint).status != ComplaintState.OPENED:
        raise AlreadyTriaged
    if Handover.objects.pending().filter(complaint=complaint).exists():
        raise HandoverPending
    sent = Handover.objects.create(
        complaint=complaint,
        to_body=to_body,
        way=way,
        found={
            "tests": {
                "kind": found.kind.value,
                "risk": found.risk.value,
                "authority": found.authority.value,
            },
            "signs": sorted({*answers.signs, *found.forced_by, *found.stop_rules}),
            "stop_rules": list(found.stop_rules),
            "route": found.route.value,
            "answers": triage.told_of(answers),
        },
        sent_at=clock.now(),
        sent_by=by.actor_id,
    )
    clocks.start(ClockTrigger.HANDOVER_RECEIPT, complaint=complaint, risk=found.risk)
    if found.risk == Risk.HIGH:
        notices.high_risk(complaint)
    mailbox.tell(complaint, PublicStatus.IN_PROGRESS)
    audit.record(Event.HANDOVER_SENT, by=by, about=complaint, detail={"way": way})
    return sent


@transaction.atomic
def receive(
    *, by: User, complaint: Complaint, received_on: date, received_from: str, reference: str = ""
) -> Handover:
    """Write down the receipt of the other body: from now on it is theirs. The clock stops now,
    whatever day is told. Raises HandoverNotPending, ReceivedInFuture, ReceivedBeforeSent."""
    held = _pending(complaint)
    if received_on > clock.today():
        raise ReceivedInFuture
    if received_on < clock.local_date(held.sent_at):
        raise ReceivedBeforeSent
    held.received_on, held.received_from, held.reference = received_on, received_from, reference
    held.recorded_at, held.recorded_by = clock.now(), by.actor_id
    held.save()
    status.move_complaint(by=by, complaint=complaint, to=ComplaintState.HANDED_OVER)
    marking.forget(complaint)
    joining.let_go(by=by, main=complaint, reason=JoinEnd.MAIN_HANDED_OVER)
    triage.keep_found(by, complaint, TriageOutcome.HANDED_OVER, held.found)
    clocks.stop(ClockTrigger.HANDOVER_RECEIPT, ClockTrigger.FOLLOW_UP, by=by, complaint=complaint)
    mailbox.tell(complaint, PublicStatus.ANSWERED)
    audit.record(Event.HANDOVER_RECEIVED, by=by, about=complaint)
    return held


@transaction.atomic
def end(*, by: User, complaint: Complaint) -> Handover:
    """Take it back: the other body does not take it, so it is ours to decide. Raises
    HandoverNotPending."""
    held = _pending(complaint)
    held.ended_at, held.ended_by = clock.now(), by.actor_id
    held.save()
    clocks.stop(ClockTrigger.HANDOVER_RECEIPT, by=by, complaint=complaint)
    audit.record(Event.HANDOVER_ENDED, by=by, about=complaint)
    return held


def _pending(complaint: Complaint) -> Handover:
    status.hold_complaint(complaint)
    held = Handover.objects.select_for_update().pending().filter(complaint=complaint).first()
    if held is None:
        raise HandoverNotPending
    return held
