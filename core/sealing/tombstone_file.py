"""Home of the file of tombstones outside the database: by it a restored backup forgets again.

One JSON line per shredded subject (settings.TOMBSTONE_FILE), only ever appended, synced before the
deletion commits. It holds ids, dates and who ordered it; no key and no value. Copy it to another
host at once: a backup of this host may be older than the last line (docs/operations/keys.md).
"""

import fcntl
import json
import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from core.errors import ShreddingRefused
from core.models.tombstone import Tombstone
from core.sealing.shredding import Subject


def append(stones: Iterable[Tombstone]) -> None:
    """Add these lines and wait until the disk has them. Raises ShreddingRefused or OSError."""
    path = _path()
    lines = "".join(f"{_line(stone)}\n" for stone in stones).encode()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.write(handle, lines) != len(lines):
            message = (
                "The tombstone file took only half a line. Make room, then mend its last line."
            )
            raise ShreddingRefused(message)
        os.fsync(handle)
    finally:
        os.close(handle)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def stones() -> list[Tombstone]:
    """Every tombstone of the file, unsaved, oldest first. Raises ImproperlyConfigured when a line
    is none: guessing at it could bring somebody's file back."""
    path = settings.TOMBSTONE_FILE
    if path is None or not Path(path).exists():
        return []
    found = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(_stone(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError):
            message = f"TOMBSTONE_FILE: line {number} is not a tombstone. Bring back its copy."
            raise ImproperlyConfigured(message) from None
    return found


def refuse_unapplied() -> None:
    """A database that came from an old backup holds what was shredded since. It stays closed until
    `manage.py replay_tombstones` has run. Raises ImproperlyConfigured."""
    told = {Subject(stone.subject_kind, stone.subject_id) for stone in stones()}
    if not told:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject_kind, subject_id FROM core_tombstone")
        missing = told - {Subject(kind, subject_id) for kind, subject_id in cursor.fetchall()}
    if missing:
        message = (
            f"{len(missing)} erased records are back, as after a restore. "
            "Run manage.py replay_tombstones before opening."
        )
        raise ImproperlyConfigured(message)


def _line(stone: Tombstone) -> str:
    return json.dumps(
        {
            "id": str(stone.pk),
            "subject_kind": stone.subject_kind,
            "subject_id": str(stone.subject_id),
            "key_ids": [str(key_id) for key_id in stone.key_ids],
            "epoch": stone.epoch,
            "shredded_at": stone.shredded_at.isoformat(),
            "shredded_by": stone.shredded_by,
            "second_by": stone.second_by,
            "reason": stone.reason,
            "authority": stone.authority,
            "backups_end_on": stone.backups_end_on.isoformat(),
            "final_on": stone.final_on.isoformat(),
        }
    )


def _stone(told: dict[str, str | list[str]]) -> Tombstone:
    words = {name: str(told[name]) for name in ("epoch", "shredded_by", "second_by")}
    return Tombstone(
        id=UUID(str(told["id"])),
        subject_kind=_known(str(told["subject_kind"])),
        subject_id=UUID(str(told["subject_id"])),
        key_ids=[UUID(key_id) for key_id in told["key_ids"]],
        shredded_at=datetime.fromisoformat(str(told["shredded_at"])),
        reason=str(told["reason"]),
        authority=str(told["authority"]),
        backups_end_on=date.fromisoformat(str(told["backups_end_on"])),
        final_on=date.fromisoformat(str(told["final_on"])),
        **words,
    )


def _known(kind: str) -> str:
    if kind not in {"complaint", "case"}:
        raise ValueError(kind)
    return kind


def _path() -> Path:
    if settings.TOMBSTONE_FILE is None:
        message = "There is no place for tombstones. Set TOMBSTONE_FILE."
        raise ShreddingRefused(message)
    return Path(settings.TOMBSTONE_FILE)
