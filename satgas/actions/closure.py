"""Home of closing a case: the lead asks, somebody else decides."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from core import audit, clock
from intake.actions import mailbox, status
from intake.models import Case
from intake.models.codes import Risk
from intake.workflow import PublicStatus
from satgas import access, notices
from satgas.actions import assignment
from satgas.errors import (
    AlreadyAsked,
    AlreadyDecided,
    NotClosable,
    NotTheLead,
    OwnWork,
    ReasonMissing,
    RiskNotLow,
    StillOpen,
)
from satgas.events import Event
from satgas.models import (
    CloseReason,
    ClosureRequest,
    Decision,
    FollowUp,
    Service,
    Task,
)
from satgas.workflow import CLOSABLE, require_state


@dataclass(frozen=True)
class OpenWork:
    """What still has to end before a case may close."""

    services: list[Service]
    follow_ups: list[FollowUp]
    tasks: list[Task]

    def __bool__(self) -> bool:
        return bool(self.services or self.follow_ups or self.tasks)


def open_work(case: Case) -> OpenWork:
    """Open services, follow-ups and tasks: three queries."""
    return OpenWork(
        services=list(Service.objects.of_case(case).open().in_order()),
        follow_ups=list(FollowUp.objects.of_case(case).open().by_due()),
        tasks=list(Task.objects.of_case(case).open().by_window()),
    )


@transaction.atomic
def request(
    *,
    by: User,
    case: Case,
    reason: str,
    summary: str,
    last_risk: str,
    check_on: date | None = None,
) -> ClosureRequest:
    """Ask for closing. Raises NotYours, NotTheLead, NotClosable, StillOpen, RiskNotLow,
    AlreadyAsked."""
    access.require(by, Permission.CLOSURE_REQUEST, case)
    if not access.is_lead(by, case):
        raise NotTheLead
    require_state(case, CLOSABLE, NotClosable)
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if ClosureRequest.objects.waiting().of_case(case).exists():
        raise AlreadyAsked
    if open_work(case):
        raise StillOpen
    if reason == CloseReason.GOALS_MET and last_risk != Risk.LOW:
        raise RiskNotLow
    asked = ClosureRequest.objects.create(
        case=case,
        data_key=case.data_key,
        reason=reason,
        summary=summary,
        last_risk=last_risk,
        check_on=check_on,
        requested_at=clock.now(),
        requested_by=by.actor_id,
    )
    audit.record(
        Event.CLOSURE_REQUESTED, by=by, about=asked, detail={"case": case.number, "reason": reason}
    )
    notices.closure_waits(asked, requester_id=by.pk)
    return asked


@transaction.atomic
def decide(
    *, by: User, request: ClosureRequest, decision: str, decision_reason: str = ""
) -> ClosureRequest:
    """Approve, and the case closes; or send it back with a reason.

    Closing ends the episode, the assignments and their grants, and tells the holder of the code
    that it is finished. Raises NotYours, OwnWork, AlreadyDecided, ReasonMissing, StillOpen.
    """
    held = ClosureRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    access.require(by, Permission.CLOSURE_DECIDE, held.case)
    if held.requested_by == by.actor_id:
        raise OwnWork
    if held.decided_at is not None:
        raise AlreadyDecided
    if decision == Decision.RETURNED and not decision_reason:
        raise ReasonMissing
    held.decision, held.decision_reason = decision, decision_reason
    held.decided_at, held.decided_by = clock.now(), by.actor_id
    held.save(update_fields=["decision", "decision_reason", "decided_at", "decided_by"])
    if decision == Decision.APPROVED:
        _close(by=by, asked=held)
    else:
        audit.record(Event.CLOSURE_RETURNED, by=by, about=held, detail={"case": held.case.number})
        notices.closure_is_returned(held)
    return held


def _close(*, by: User, asked: ClosureRequest) -> None:
    case = asked.case
    if open_work(case):
        raise StillOpen
    status.close(by=by, case=case, reason=asked.reason)
    assignment.end_all(by=by, case=case)
    mailbox.tell_all_of_case(case.pk, PublicStatus.DONE)
    audit.record(Event.CASE_CLOSED, by=by, about=case, detail={"reason": asked.reason})
