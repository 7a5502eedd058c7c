"""Home of taking in what a kelurahan or another body wrote with the code of its letter."""

from uuid import UUID

from django.db import transaction

from core import audit, clock
from core.errors import KeyGone
from core.sealing import box as sealed_boxes
from intake import notices
from intake.actions.complaint import private_key
from intake.events import Event
from intake.models import LetterAnswer
from intake.public.codes import Says
from intake.public.letter import Letter, LetterUnreadable

OPENER = audit.Service("box-opener")


@transaction.atomic
def take_in(answer_id: UUID) -> LetterAnswer | None:
    """Open one answer and keep its words under the complaint's key; safe to run twice.

    What cannot be opened is kept and marked, and `intake.actions.unreadable` comes back to it.
    """
    held = (
        LetterAnswer.objects.select_for_update(of=("self",))
        .select_related("letter__complaint__unit", "data_key")
        .get(pk=answer_id)
    )
    if held.box is None:
        return None
    try:
        told = _open(held)
        held.words, held.box = told, None
        held.opened_at, held.failed_at = clock.now(), None
        with transaction.atomic():
            held.save(update_fields=["words", "box", "opened_at", "failed_at"])
    except (LetterUnreadable, sealed_boxes.BoxUnreadable, KeyGone):
        LetterAnswer.objects.filter(pk=held.pk).update(failed_at=clock.now())
        audit.record(Event.LETTER_ANSWER_UNREADABLE, by=OPENER, about=held)
        return None
    detail = {"complaint": held.letter.complaint.number}
    audit.record(Event.LETTER_ANSWERED, by=OPENER, about=held, detail=detail)
    notices.body_answered(held.letter, key=f"letter-answer:{held.pk}")
    return held


def waiting_ids() -> list[UUID]:
    """Answers to open, oldest first."""
    rows = LetterAnswer.objects.filter(opened_at__isnull=True, failed_at__isnull=True)
    return list(rows.order_by("arrived_at").values_list("pk", flat=True)[:500])


def _open(held: LetterAnswer) -> str:
    """Raises LetterUnreadable for the answer to another letter, or for no answer."""
    letter = Letter.from_bytes(sealed_boxes.open_box(private_key(), bytes(held.box or b"")))
    is_its_own = letter.client_key == str(held.client_key)
    if not is_its_own or letter.mailbox != bytes(held.letter.lookup_id or b"").hex():
        raise LetterUnreadable
    if letter.kind != Says.ANSWER or not letter.words:
        raise LetterUnreadable
    return letter.words
