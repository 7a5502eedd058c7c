"""Home of the mailbox that a laid-in complaint of the public form came without."""

from uuid import UUID

from intake.models import Complaint


def give(complaint: Complaint, mailbox_id: UUID) -> None:
    """As if its reporter had been given a code when she sent it."""
    complaint.mailbox_id = mailbox_id
    complaint.save(update_fields=["mailbox"])
