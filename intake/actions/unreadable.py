"""Home of trying again what did not open: reports, letters, files, answers; kept, and closed.

What is missing is nearly always the right key, for an hour; once it is back nothing may stay shut.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from core import audit, clock, outbox
from intake.events import Event
from intake.models import LetterAnswer, MessageBox, SealedBox, SealedFile

WORKER = audit.Service("box-opener")
OPERATOR = audit.Service("operator")
AT_ONCE = 500  # of each kind; the others next time, for whatever was tried last waits longest


@dataclass(frozen=True)
class TriedAgain:
    """How many are rung for, of each kind."""

    reports: int
    letters: int
    files: int
    answers: int = 0  # of a kelurahan or another body


@transaction.atomic
def try_again(*, by: audit.Actor) -> TriedAgain:
    """Ring for every box that did not open. One that opens is a failed one no longer; one that
    does not stays kept and marked. Safe to run twice, also while the first run is at work."""
    now = clock.now()
    rung = TriedAgain(
        reports=_ring("intake.open_box", "box_id", SealedBox, now),
        letters=_ring("intake.open_message", "box_id", MessageBox, now),
        files=_ring("intake.open_file", "file_id", SealedFile, now),
        answers=_ring("intake.open_letter_answer", "answer_id", LetterAnswer, now),
    )
    detail = asdict(rung)
    if any(detail.values()):
        audit.record(Event.UNREADABLE_TRIED_AGAIN, by=by, detail=detail)
    return rung


def _ring(topic: str, name: str, boxes: type[Model], now: datetime) -> int:
    failed = boxes._default_manager.filter(opened_at__isnull=True, failed_at__isnull=False)
    ids = list(failed.order_by("failed_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    for box_id in ids:
        key = f"again:{topic}:{box_id}:{now.isoformat()}"
        outbox.put(topic, args={name: str(box_id)}, key=key)
    return len(ids)
