"""Home of stamps: a finished step leaves the hash of what it was made from, written last.

A step that was interrupted has no stamp, so nothing half-done is ever trusted.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over names and contents of the files, in order of their paths."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(b"\0" + str(path).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def matches(stamp: Path, value: str) -> bool:
    try:
        return stamp.read_text() == value
    except OSError:
        return False


def write(stamp: Path, value: str) -> None:
    """Write in one move, so that a stamp is either whole or absent."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    unfinished.write_text(value)
    unfinished.replace(stamp)
