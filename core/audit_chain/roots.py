"""Home of the daily root: the newest seal of each day as a small file outside the database.

Whoever holds yesterday's file can tell that the whole audit up to then is unchanged, even from
somebody who rewrote the table and its seals. It is what the inspectorate gets, and holds no row.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from core import clock
from core.models.audit_seal import AuditSeal

PATTERN = "root-*.txt"


@dataclass(frozen=True)
class Root:
    """What one file says."""

    path: Path
    number: int
    epoch: int
    mac: str


def folder() -> Path:
    return Path(settings.VAR_DIR) / "audit"


def path_of(day: date) -> Path:
    return folder() / f"root-{day.isoformat()}.txt"


def text_of(seal: AuditSeal) -> str:
    """The lines that are filed, printed and mailed."""
    return (
        f"day: {clock.local_date(seal.sealed_at).isoformat()}\n"
        f"epoch: {seal.epoch}\nseal: {seal.number}\nroot: {seal.mac}\n"
    )


def write(seal: AuditSeal) -> Path:
    """Put the newest seal into its day's file in one move. A day's last one stays."""
    folder().mkdir(parents=True, exist_ok=True)
    path = path_of(clock.local_date(seal.sealed_at))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_text(text_of(seal))
    unfinished.replace(path)
    return path


def kept() -> Iterator[Root]:
    """Every day's root, oldest first."""
    for path in sorted(folder().glob(PATTERN)):
        said = dict(line.split(": ", 1) for line in path.read_text().splitlines() if ": " in line)
        yield Root(path, int(said["seal"]), int(said["epoch"]), said["root"])
