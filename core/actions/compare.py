"""Home of comparing a sealed field of many rows with a question, and keeping only what matches."""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from django.db import models

from core import audit
from core.errors import DecryptionFailed
from core.events import Event
from core.sealing.fields import Sealable, SealedField

Row = TypeVar("Row", bound=models.Model)


def rank_by(
    *,
    by: audit.Actor,
    objs: Sequence[Row],
    field: str,
    score: Callable[[str], float],
    least: float,
    purpose: str,
) -> list[Row]:
    """Rows whose opened text scores at least `least`, best first.

    The texts are compared and forgotten. One audit row lists the ids of what matched, which is what
    somebody learns, and says how many were compared. Load with `select_related("data_key")`.
    """
    scored = [(score(text), obj) for obj in objs if (text := _text(obj, field))]
    kept = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: -pair[0])
    if objs:
        audit.record(
            Event.SEALED_COMPARED,
            by=by,
            about=objs[0],
            ids=[str(obj.pk) for _score, obj in kept],
            purpose=purpose,
            detail={"fields": [field], "compared": len(objs)},
        )
    return [obj for _score, obj in kept]


def _text(obj: models.Model, name: str) -> str:
    """Empty for what cannot be read: whoever opens that row is told there."""
    field = obj._meta.get_field(name)
    if not isinstance(field, SealedField):
        message = f"{name} is not a sealed field"
        raise TypeError(message)
    try:
        return str(field.open_from(cast("Sealable", obj)) or "")
    except DecryptionFailed:
        return ""
