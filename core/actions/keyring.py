"""Home of the steps of a key's life: made, used, retired, destroyed; each leaves an audit row."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from core import audit, clock, outbox
from core.errors import KeyringRefused
from core.events import Event
from core.models import DataKey
from core.sealing import epochs, keyring_file
from core.sealing.keyring import Keyring

REWRAP = "core.rewrap_keys"


@dataclass(frozen=True)
class EpochStand:
    """One epoch: how many data keys it wraps, and whether it is in the ring, current or retired."""

    name: str
    keys: int
    is_here: bool
    is_current: bool
    kept_until: date | None


def stands() -> list[EpochStand]:
    """Every epoch of the ring and of the database, oldest first.

    Raises KeyringRefused without a keyring file. An epoch that wraps keys and is not in the ring is
    lost until its key is brought back from the envelopes.
    """
    ring = keyring_file.read(_path())
    count = keys_by_epoch()
    return [
        EpochStand(
            name, count[name], name in ring.keys, name == ring.current, ring.retired.get(name)
        )
        for name in sorted({*ring.keys, *count})
    ]


def keys_by_epoch() -> Counter[str]:
    """How many data keys each epoch wraps."""
    rows = DataKey.objects.order_by().values_list("epoch").annotate(Count("pk"))
    return Counter(dict(rows))


def add_epoch(*, by: audit.Actor, name: str = "") -> str:
    """Put a new key into the ring: by default that of the next quarter. It wraps nothing yet.

    Gives the name. Raises KeyringRefused.
    """
    ring = keyring_file.read(_path())
    epoch = name or epochs.following(ring.current, today=clock.today())
    _step(by, epoch, "added", lambda path: keyring_file.add(path, epoch))
    return epoch


@transaction.atomic
def use_epoch(*, by: audit.Actor, epoch: str) -> None:
    """New data keys are wrapped by this epoch, and a job rewraps the old ones behind it.

    Raises KeyringRefused.
    """
    outbox.put(REWRAP)
    _step(by, epoch, "used", lambda path: keyring_file.use(path, epoch))


def retire_epoch(*, by: audit.Actor, epoch: str) -> date:
    """Note that no data key needs the epoch. Gives the day on which the last backup under it ends.

    Raises KeyringRefused while one key is left.
    """
    _refuse_used(epoch)
    until = clock.today() + timedelta(days=settings.BACKUP_RETENTION_DAYS)
    _step(by, epoch, "retired", lambda path: keyring_file.retire(path, epoch, until=until))
    return until


def destroy_epoch(*, by: audit.Actor, epoch: str) -> None:
    """Take a retired key out of the ring after its last backup. Raises KeyringRefused."""
    _refuse_used(epoch)
    today = clock.today()
    _step(by, epoch, "destroyed", lambda path: keyring_file.destroy(path, epoch, today=today))


def _refuse_used(epoch: str) -> None:
    left = keys_by_epoch()[epoch]
    if left:
        raise KeyringRefused(f"{left} data keys need {epoch}. Rewrap them first.")


@transaction.atomic
def _step(by: audit.Actor, epoch: str, verb: str, change: Callable[[Path], None]) -> None:
    """The file is changed last: an audit row of a change that failed would be worse than none."""
    audit.record(Event.KEYRING_CHANGED, by=by, detail={"epoch": epoch, "verb": verb})
    change(_path())


def _path() -> Path:
    if settings.KEYRING_FILE is None:
        raise KeyringRefused("There is no keyring here. Set KEYRING_FILE.")
    return Path(settings.KEYRING_FILE)


def overdue_epoch(ring: Keyring) -> str | None:
    """The current epoch, when its quarter is over."""
    return ring.current if epochs.is_overdue(ring.current, today=clock.today()) else None
