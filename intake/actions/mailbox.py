"""Home of what the holder of a code is told: neutral steps, never what was reported."""

from uuid import UUID

from core import clock
from intake.models import Complaint, Mailbox
from intake.workflow import PublicStatus

LASTS_MONTHS = 12  # after the last contact (`security.md` 5)


def tell(complaint: Complaint, status: PublicStatus) -> None:
    """Set the neutral status of a complaint's mailbox, if any; part of the caller's action."""
    if complaint.mailbox_id is None:
        return
    today = clock.today()
    Mailbox.objects.filter(pk=complaint.mailbox_id).update(
        public_status=status, status_on=today, expires_on=clock.add_months(today, LASTS_MONTHS)
    )


def touch(box: Mailbox) -> None:
    """There was contact today: the code works for twelve more months."""
    box.expires_on = clock.add_months(clock.today(), LASTS_MONTHS)
    box.save(update_fields=["expires_on"])


def tell_all_of_case(case_id: UUID, status: PublicStatus) -> None:
    """The same for every complaint that belongs to a case."""
    for complaint in Complaint.objects.filter(
        links__case_id=case_id, mailbox__isnull=False
    ).order_by("pk"):
        tell(complaint, status)
