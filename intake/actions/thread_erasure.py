"""Home of forgetting a thread with its complaint: what is sealed to the code goes, too (ADR 0028).

The desk's copies die with the data key. Our letters to her lie under her own key, and boxes that
wait lie under the worker's: those rows are removed. Her code opens nothing any more: otherwise it
would go on taking in letters and files that nobody could ever read.
"""

from uuid import UUID, uuid4

from django.db.models import QuerySet

from core.sealing.shredding import Subject
from intake.models import Complaint, LetterAnswer, Mailbox, Message, MessageBox

NO_KEY = b""  # of a mailbox whose code was ended


class ThreadEraser:
    """Messages and unopened letters of a shredded complaint, and the code that led to them."""

    def erase(self, subject: Subject) -> int:
        """Delete them and end the code; how many rows went. Safe to run twice."""
        if subject.kind != "complaint":
            return 0
        messages = Message.objects.filter(complaint_id=subject.id)
        boxes = MessageBox.objects.filter(mailbox_id__in=_mailboxes(subject.id))
        ended = _working(subject.id).update(lookup_id=uuid4().bytes, reply_key=NO_KEY)
        gone = _removed(messages) + _removed(boxes) + _removed(_answers(subject.id))
        return gone + ended

    def remaining(self, subject: Subject) -> int:
        if subject.kind != "complaint":
            return 0
        boxes = MessageBox.objects.filter(mailbox_id__in=_mailboxes(subject.id))
        messages = Message.objects.filter(complaint_id=subject.id)
        kept = messages.count() + boxes.count() + _answers(subject.id).count()
        return kept + _working(subject.id).count()


def _mailboxes(complaint_id: UUID) -> list[UUID]:
    found = Complaint.objects.filter(pk=complaint_id, mailbox__isnull=False)
    return list(found.values_list("mailbox_id", flat=True))


def _working(complaint_id: UUID) -> QuerySet[Mailbox]:
    """Her mailbox (a complaint has one), while a code still opens it."""
    return Mailbox.objects.filter(pk__in=_mailboxes(complaint_id)).exclude(reply_key=NO_KEY)


def _answers(complaint_id: UUID) -> QuerySet[LetterAnswer]:
    """What kelurahan and other bodies wrote about it, opened or not."""
    return LetterAnswer.objects.filter(letter__complaint_id=complaint_id)


def _removed(
    rows: QuerySet[Message] | QuerySet[MessageBox] | QuerySet[LetterAnswer],
) -> int:
    number, _each = rows.delete()
    return number
