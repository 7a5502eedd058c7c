"""Home of leaving the queue and of coming back to it: a complaint is decided once at a time."""

from uuid import UUID

from django.db import transaction

from core import audit
from core.errors import TransitionNotAllowed
from intake.actions import clocks, mailbox, status
from intake.errors import AlreadyTriaged, HandoverPending
from intake.models import ClockTrigger, Complaint, Handover
from intake.workflow import ComplaintState, PublicStatus


@transaction.atomic
def leave_queue(*, by: audit.Actor, complaint: Complaint, to: str) -> None:
    """Part of deciding: it waits no more. Whoever hands it over in the same moment waits for this,
    or this for her. Raises AlreadyTriaged, HandoverPending."""
    status.hold_complaint(complaint)
    if Handover.objects.pending().filter(complaint=complaint).exists():
        raise HandoverPending
    try:
        status.move_complaint(by=by, complaint=complaint, to=to)
    except TransitionNotAllowed:
        raise AlreadyTriaged from None
    clocks.stop(ClockTrigger.FOLLOW_UP, by=by, complaint=complaint)


def hold(*complaints: Complaint) -> dict[UUID, str]:
    """Lock where each stands, always in one order, so that two officers wait for each other; gives
    their states."""
    in_order = sorted(complaints, key=lambda one: one.pk.bytes)
    return {one.pk: status.hold_complaint(one).status for one in in_order}


@transaction.atomic
def come_back(*, by: audit.Actor, complaint: Complaint, reason: str) -> None:
    """It waits again. Its clock runs from when it came, so that what is late shows as late; what
    she revived runs from now."""
    status.move_complaint(by=by, complaint=complaint, to=ComplaintState.OPENED, reason=reason)
    clocks.start(ClockTrigger.FOLLOW_UP, complaint=complaint, starts_at=clocks.begins_at(complaint))
    mailbox.tell(complaint, PublicStatus.READ)
