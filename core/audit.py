"""Home of the audit writer: one row for every write and every opening of sealed data.

The row is written in the transaction of what it tells of: no audit row, no effect.
It holds ids and field names, never values, and no foreign key, so history blocks no deletion.
"""

import json
import logging
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection
from django.db.models import Model

from core import clock, request_origin
from core.errors import AuditUnavailable

logger = logging.getLogger(__name__)

# Nothing is read back: the runtime accounts may add a row and may not see one. The files a thing
# belongs to are found by the keys it is sealed under, also by whoever may not use these.
ADD = """INSERT INTO core_auditevent (at, actor, action, object_type, object_id, purpose, detail,
    session, device, request_id, subjects)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, app.subjects_of(%s::uuid[]))
"""


class Actor(Protocol):
    """Whoever acts: a user or a named service."""

    @property
    def actor_id(self) -> str:
        """`user:<pk>` or `service:<name>`."""


class Service:
    """A job acting on nobody's behalf; its name stands in the audit."""

    def __init__(self, name: str) -> None:
        self.actor_id = f"service:{name}"


def record(
    event: StrEnum,
    *,
    by: Actor,
    about: Model | None = None,
    each: Iterable[Model] = (),
    ids: list[str] | None = None,
    purpose: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write one audit row about one object, or about a list of `ids` of `about`'s model.

    `each` are the listed things themselves, so that the row says whose files they belong to.
    Raises `AuditUnavailable`, and whatever was being done is undone with it.
    """
    keys = [str(key) for one in (about, *each) if (key := getattr(one, "data_key_id", None))]
    told = {**(detail or {}), **({"ids": ids} if ids is not None else {})}
    origin = request_origin.current()
    values = (
        clock.now(),
        by.actor_id,
        str(event),
        about._meta.label_lower if about is not None else "",
        "" if about is None or ids is not None else str(about.pk),
        purpose,
        json.dumps(told, cls=DjangoJSONEncoder),
        origin.session,
        origin.device,
        origin.request_id,
        keys,
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(ADD, values)
    except DatabaseError as error:
        code = getattr(error.__cause__, "pgcode", None)
        logger.critical("audit row refused action=%s code=%s", event, code)
        raise AuditUnavailable from error
