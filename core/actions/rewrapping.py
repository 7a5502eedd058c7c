"""Home of bringing data keys under the current epoch, batch by batch, while everybody works.

Only the wrapping changes: what is sealed under a data key stays as it is. A key stands under the
old epoch or under the new one, so an interruption leaves every record readable (ADR 0013).
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from core import audit
from core.errors import DecryptionFailed
from core.events import Event
from core.models import DataKey
from core.sealing import vault
from core.sealing.keyring import keyring

BATCH = 1000


@dataclass(frozen=True)
class Batch:
    """`last` is where the next batch begins; None when this was the end."""

    moved: int
    unreadable: int
    last: UUID | None


@transaction.atomic
def rewrap_batch(*, by: audit.Actor, after: UUID | None = None, limit: int = BATCH) -> Batch:
    """Rewrap up to `limit` data keys with ids after `after`; those another worker holds are left.

    A key that its own epoch does not open stays as it is and is named in the audit.
    """
    epoch = keyring().current
    waiting = DataKey.objects.exclude(epoch=epoch)
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    # no_key: a row that is being written under one of these keys need not wait for its wrapping.
    held = waiting.select_for_update(skip_locked=True, no_key=True)
    keys = list(held.order_by("pk")[:limit])
    moved: dict[UUID, bytes] = {}
    unreadable: list[str] = []
    for key in keys:
        try:
            moved[key.pk] = vault.rewrapped(key, epoch)
        except DecryptionFailed:
            unreadable.append(str(key.pk))
    _write(epoch, moved)
    if moved:
        audit.record(Event.KEYS_REWRAPPED, by=by, detail={"epoch": epoch, "count": len(moved)})
    if unreadable:
        audit.record(Event.KEYS_UNREADABLE, by=by, detail={"keys": unreadable})
    return Batch(len(moved), len(unreadable), keys[-1].pk if len(keys) == limit else None)


def _write(epoch: str, moved: dict[UUID, bytes]) -> None:
    """One statement for the batch; `bulk_update` would send a CASE of a thousand branches."""
    if not moved:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_datakey AS held SET epoch = %s, wrapped = new.wrapped"
            " FROM unnest(%s::uuid[], %s::bytea[]) AS new (id, wrapped)"
            " WHERE held.id = new.id",
            [epoch, [str(pk) for pk in moved], list(moved.values())],
        )
