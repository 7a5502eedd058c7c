"""Home of forgetting files that arrived for an erased complaint and were not opened yet.

They lie under the intake's key and not under the complaint's, so its end does not reach them.
"""

from django.db.models import QuerySet

from core.sealing.shredding import Subject
from intake.models import Complaint, SealedFile


class SealedFileEraser:
    """Boxes in the mailbox of the complaint. What was opened is shredded with its key."""

    def erase(self, subject: Subject) -> int:
        """Delete them; how many rows went. Safe to run twice."""
        return self._rows(subject).delete()[0]

    def remaining(self, subject: Subject) -> int:
        return self._rows(subject).count()

    def _rows(self, subject: Subject) -> QuerySet[SealedFile]:
        if subject.kind != "complaint":
            return SealedFile.objects.none()
        mailbox = Complaint.objects.filter(pk=subject.id, mailbox__isnull=False)
        return SealedFile.objects.filter(mailbox_id__in=mailbox.values("mailbox_id"))
