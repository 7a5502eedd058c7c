"""Home of opening sealed values: the only way to read them, and never without an audit row.

Whoever asks must prove for each field of each row that her extent covers its class; a page that
forgot to check gets an error here and no data.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import audit, context
from core.data_classes import DataClass, class_of
from core.errors import ClassClosed, DecryptionFailed
from core.events import Event
from core.sealing.fields import Sealable, SealedField

logger = logging.getLogger(__name__)

UNREADABLE: Promise = _("This part cannot be read. It is kept; tell your administrator.")

Opened = dict[str, Any]  # Any: text or JSON, by the field


class Reader(audit.Actor, Protocol):
    """Whoever may read: somebody with her scope, or a service with its list of classes."""

    def authorize(self, row: models.Model, field: str, data_class: DataClass) -> str:
        """What stands in the audit as the purpose, empty when nothing special was asked.

        Raises ClassClosed when she does not read this class of this row, DecryptionFailed when the
        row is sealed under the key of something else than it belongs to: somebody moved it.
        """


class ReadingService(audit.Service):
    """A job that opens sealed fields: its name and the classes it may open, and no other."""

    def __init__(self, name: str, opens: Iterable[DataClass]) -> None:
        super().__init__(name)
        self.opens = frozenset(opens)

    def authorize(self, row: models.Model, field: str, data_class: DataClass) -> str:  # noqa: ARG002
        if data_class not in self.opens:
            raise ClassClosed
        return ""


def reveal(*, by: Reader, obj: models.Model, fields: Sequence[str], purpose: str = "") -> Opened:
    """Open the named sealed fields of one row and write that it was done.

    Raises ClassClosed, NoScope.
    """
    context.require()
    leave = ask(by, [obj], fields)
    audit.record(
        Event.SEALED_OPENED,
        by=by,
        about=obj,
        purpose=leave.purpose or purpose,
        detail={"fields": list(fields)},
    )
    return _open(by=by, obj=obj, fields=fields, leave=leave)


def reveal_each(
    *, by: Reader, objs: Sequence[models.Model], fields: Sequence[str], purpose: str = ""
) -> list[Opened]:
    """Open the same fields of many rows of one model with one audit row that lists their ids.

    Load the rows with `select_related("data_key")`, or each costs a query. Raises ClassClosed when
    one of them is not hers to read; then none is opened. Raises NoScope.
    """
    context.require()
    if not objs:
        return []
    leave = ask(by, objs, fields)
    audit.record(
        Event.SEALED_OPENED,
        by=by,
        about=objs[0],
        each=objs,
        ids=[str(obj.pk) for obj in objs],
        purpose=leave.purpose or purpose,
        detail={"fields": list(fields)},
    )
    return [_open(by=by, obj=obj, fields=fields, leave=leave) for obj in objs]


@dataclass(frozen=True)
class Leave:
    """What was asked for and allowed. `moved`: ids of rows that lie under another's key."""

    purpose: str = ""
    moved: frozenset[object] = frozenset()

    def text_of(self, obj: models.Model, name: str) -> Any:
        """The plain value. Raises DecryptionFailed."""
        if obj.pk in self.moved:
            raise DecryptionFailed
        return sealed_field(obj, name).open_from(cast("Sealable", obj))


def ask(by: Reader, objs: Sequence[models.Model], fields: Sequence[str]) -> Leave:
    """Ask for every field of every row before the first one opens. Raises ClassClosed."""
    purposes, moved = set(), set()
    for obj in objs:
        for name in fields:
            try:
                purposes.add(by.authorize(obj, name, class_of(obj, sealed_field(obj, name).name)))
            except DecryptionFailed:
                moved.add(obj.pk)
    return Leave(purpose=", ".join(sorted(purposes - {""})), moved=frozenset(moved))


def sealed_field(obj: models.Model, name: str) -> SealedField:
    """The field of this name. Raises TypeError for one that is not sealed."""
    field = obj._meta.get_field(name)
    if not isinstance(field, SealedField):
        message = f"{name} is not a sealed field"
        raise TypeError(message)
    return field


def _open(*, by: Reader, obj: models.Model, fields: Sequence[str], leave: Leave) -> Opened:
    opened: Opened = {}
    for name in fields:
        try:
            opened[name] = leave.text_of(obj, name)
        except DecryptionFailed:
            logger.error("sealed value unreadable model=%s field=%s", obj._meta.label, name)
            audit.record(Event.SEALED_UNREADABLE, by=by, about=obj, detail={"fields": [name]})
            opened[name] = UNREADABLE
    return opened
