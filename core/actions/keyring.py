"""Home of the steps of a key's life: made, used, retired, destroyed; each leaves an audit row."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
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
from core.sealing import epochs, escrow, keyring_file
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
def split_epoch(*, by: audit.Actor, epoch: str, into: Path) -> list[Path]:
    """Write three envelope files for this epoch into a folder, each for its owner only.

    Raises KeyringRefused, and OSError when a file of that name is there already.
    """
    envelopes = escrow.split(epoch, keyring_file.secret_of(_path(), epoch))
    audit.record(Event.KEYRING_CHANGED, by=by, detail={"epoch": epoch, "verb": "split"})
    written = []
    for envelope in envelopes:
        path = into / f"{epoch}.envelope-{envelope.number}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(str(envelope))
        written.append(path)
    return written


def join_epoch(*, by: audit.Actor, texts: Sequence[str]) -> str:
    """Put an epoch back into the ring from two envelopes. Gives its name. Raises KeyringRefused."""
    epoch, key = escrow.join([escrow.read(text) for text in texts])
    _step(by, epoch, "joined", lambda path: keyring_file.add(path, epoch, key))
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
