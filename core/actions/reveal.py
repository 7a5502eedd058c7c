"""Home of opening sealed values: the only way to read them, and never without an audit row."""

import logging
from collections.abc import Sequence
from typing import Any, cast

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import audit, context
from core.errors import DecryptionFailed
from core.events import Event
from core.sealing.fields import Sealable, SealedField

logger = logging.getLogger(__name__)

UNREADABLE: Promise = _("This part cannot be read. It is kept; tell your administrator.")

Opened = dict[str, Any]  # Any: text or JSON, by the field


def reveal(
    *, by: audit.Actor, obj: models.Model, fields: Sequence[str], purpose: str = ""
) -> Opened:
    """Open the named sealed fields of one row and write that it was done. Raises NoScope."""
    context.require()
    audit.record(
        Event.SEALED_OPENED, by=by, about=obj, purpose=purpose, detail={"fields": list(fields)}
    )
    return _open(by=by, obj=obj, fields=fields)


def reveal_each(
    *, by: audit.Actor, objs: Sequence[models.Model], fields: Sequence[str], purpose: str = ""
) -> list[Opened]:
    """Open the same fields of many rows of one model with one audit row that lists their ids.

    Load the rows with `select_related("data_key")`, or each costs a query. Raises NoScope.
    """
    context.require()
    if not objs:
        return []
    audit.record(
        Event.SEALED_OPENED,
        by=by,
        about=objs[0],
        each=objs,
        ids=[str(obj.pk) for obj in objs],
        purpose=purpose,
        detail={"fields": list(fields)},
    )
    return [_open(by=by, obj=obj, fields=fields) for obj in objs]


def _open(*, by: audit.Actor, obj: models.Model, fields: Sequence[str]) -> Opened:
    opened: Opened = {}
    for name in fields:
        field = obj._meta.get_field(name)
        if not isinstance(field, SealedField):
            message = f"{name} is not a sealed field"
            raise TypeError(message)
        try:
            opened[name] = field.open_from(cast("Sealable", obj))
        except DecryptionFailed:
            logger.error("sealed value unreadable model=%s field=%s", obj._meta.label, name)
            audit.record(Event.SEALED_UNREADABLE, by=by, about=obj, detail={"fields": [name]})
            opened[name] = UNREADABLE
    return opened
