"""Home of comparing a sealed field of many rows with a question, and keeping only what matches."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import models

from core import audit
from core.actions.reveal import Leave, Reader, ask
from core.errors import DecryptionFailed
from core.events import Event

Row = TypeVar("Row", bound=models.Model)


def rank_by(
    *,
    by: Reader,
    objs: Sequence[Row],
    field: str,
    score: Callable[[str], float],
    least: float,
    purpose: str,
) -> list[Row]:
    """Rows whose opened text scores at least `least`, best first.

    The texts are compared and forgotten. One audit row lists the ids of what matched, which is what
    somebody learns, and says how many were compared. Load with `select_related("data_key")`. Raises
    ClassClosed when one of the rows is not hers to compare; then none is.
    """
    leave = ask(by, objs, [field])
    scored = [(score(text), obj) for obj in objs if (text := _text(leave, obj, field))]
    kept = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: -pair[0])
    if objs:
        audit.record(
            Event.SEALED_COMPARED,
            by=by,
            about=objs[0],
            ids=[str(obj.pk) for _score, obj in kept],
            purpose=leave.purpose or purpose,
            detail={"fields": [field], "compared": len(objs)},
        )
    return [obj for _score, obj in kept]


def _text(leave: Leave, obj: models.Model, name: str) -> str:
    """Empty for what cannot be read: whoever opens that row is told there."""
    try:
        return str(leave.text_of(obj, name) or "")
    except DecryptionFailed:
        return ""
