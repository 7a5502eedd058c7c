"""Home of forgetting a thread with its complaint: what is sealed to the code goes, too (ADR 0028).

The desk's copies die with the data key. Our letters to her lie under her own key, and boxes that
wait lie under the worker's: those rows are removed.
"""

from uuid import UUID

from django.db.models import QuerySet

from core.sealing.shredding import Subject
from intake.models import Complaint, Message, MessageBox


class ThreadEraser:
    """Messages and unopened letters of a shredded complaint."""

    def erase(self, subject: Subject) -> int:
        """Delete them; how many rows went. Safe to run twice."""
        if subject.kind != "complaint":
            return 0
        messages = Message.objects.filter(complaint_id=subject.id)
        boxes = MessageBox.objects.filter(mailbox_id__in=_mailboxes(subject.id))
        return _removed(messages) + _removed(boxes)

    def remaining(self, subject: Subject) -> int:
        if subject.kind != "complaint":
            return 0
        boxes = MessageBox.objects.filter(mailbox_id__in=_mailboxes(subject.id))
        return Message.objects.filter(complaint_id=subject.id).count() + boxes.count()


def _mailboxes(complaint_id: UUID) -> list[UUID]:
    found = Complaint.objects.filter(pk=complaint_id, mailbox__isnull=False)
    return list(found.values_list("mailbox_id", flat=True))


def _removed(rows: QuerySet[Message] | QuerySet[MessageBox]) -> int:
    number, _each = rows.delete()
    return number
