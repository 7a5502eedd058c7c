"""Home of what the holder of a code is told: neutral steps, never what was reported."""

from uuid import UUID

from core import clock
from intake.models import Complaint, Mailbox
from intake.workflow import PublicStatus


def tell(complaint: Complaint, status: PublicStatus) -> None:
    """Set the neutral status of a complaint's mailbox, if any; part of the caller's action."""
    if complaint.mailbox_id is None:
        return
    today = clock.today()
    Mailbox.objects.filter(pk=complaint.mailbox_id).update(
        public_status=status,
        status_on=today,
        expires_on=today.replace(year=today.year + 1, day=min(today.day, 28)),
    )


def tell_all_of_case(case_id: UUID, status: PublicStatus) -> None:
    """The same for every complaint that belongs to a case."""
    for complaint in Complaint.objects.filter(
        links__case_id=case_id, mailbox__isnull=False
    ).order_by("pk"):
        tell(complaint, status)
