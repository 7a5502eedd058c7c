"""Home of putting messages in the outbox: the only way a change may cause later work.

A web request writes the row and nothing else; the relay hands it to the broker after the commit.
"""

import re
import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from core.errors import NoTransaction
from core.models.outbox import OutboxMessage
from core.queues import Queue

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}")


class NotAnId(Exception):
    """A message may carry ids and codes only: no name, no sentence, nothing nested."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The argument {name} is not an id.")


def put(
    topic: str,
    *,
    args: Mapping[str, str | int] | None = None,
    key: str | None = None,
    not_before: datetime | None = None,
    queue: Queue = Queue.DEFAULT,
) -> uuid.UUID | None:
    """Write one message in the caller's transaction and give its id.

    With a `key` that was ever used the call does nothing and gives None. `not_before` is
    product time. Raises `NotAnId` and `NoTransaction`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction
    message = OutboxMessage(
        topic=str(topic), args=_ids(args or {}), key=key, not_before=not_before, queue=queue
    )
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    if key is not None and not OutboxMessage.objects.filter(pk=message.pk).exists():
        return None
    return message.pk


def _ids(args: Mapping[str, str | int]) -> dict[str, str | int]:
    for name, value in args.items():
        if isinstance(value, str) and _ID.fullmatch(value):
            continue
        if isinstance(value, int) and not isinstance(value, bool):
            continue
        raise NotAnId(name)
    return dict(args)
