"""Home of the keys of blind indexes: one a column, random, from a file outside the database.

`{"current": 1, "keys": {"1": {"nik": "<base64, 32 bytes>", "phone": …, "sound": …, …}}}`
in settings.INDEX_KEYS_FILE. They are not made from the ring of data keys: a new quarter there
touches no index. While the file holds two sets, rows are kept under both and found by the current
one (docs/operations/search.md tells how to change them).
"""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32


class Column(StrEnum):
    """What can be found. Each has a key of its own."""

    NIK = "nik"
    PHONE = "phone"
    HOUSEHOLD = "household"
    SOUND = "sound"


@dataclass(frozen=True, repr=False)
class ColumnKeys:
    """One set: its number stands beside each row, the keys stand nowhere."""

    number: int
    keys: Mapping[Column, bytes]


@dataclass(frozen=True, repr=False)
class IndexKeys:
    current: ColumnKeys
    sets: tuple[ColumnKeys, ...]


def new_column_keys() -> dict[str, str]:
    """A fresh set as it stands in the file."""
    return {
        column.value: base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() for column in Column
    }


@lru_cache(maxsize=2)
def _parse(content: bytes) -> IndexKeys:
    try:
        data = json.loads(content)
        sets = {
            int(number): ColumnKeys(
                number=int(number),
                keys={
                    column: base64.b64decode(keys[column.value], validate=True) for column in Column
                },
            )
            for number, keys in data["keys"].items()
        }
        current = int(data["current"])
    except (ValueError, KeyError, TypeError, AttributeError):
        message = "INDEX_KEYS_FILE does not hold index keys. manage.py new_index_keys makes it."
        raise ImproperlyConfigured(message) from None
    held = [key for one in sets.values() for key in one.keys.values()]
    if current not in sets or any(len(key) != KEY_BYTES for key in held):
        message = "INDEX_KEYS_FILE needs the current set among its sets, and keys of 32 bytes."
        raise ImproperlyConfigured(message)
    if len(set(held)) != len(held):
        message = "INDEX_KEYS_FILE holds one key twice. Each column has a key of its own."
        raise ImproperlyConfigured(message)
    return IndexKeys(current=sets[current], sets=tuple(sets[number] for number in sorted(sets)))


def index_keys() -> IndexKeys:
    """The keys of this process; the file is read again when it changes.

    Raises ImproperlyConfigured where the process has none.
    """
    if settings.INDEX_KEYS_FILE is not None:
        path = Path(settings.INDEX_KEYS_FILE)
        try:
            return _parse(_read(path, path.stat().st_mtime_ns))
        except OSError as error:
            message = f"INDEX_KEYS_FILE cannot be read ({error.strerror})."
            raise ImproperlyConfigured(message) from None
    if not settings.TEST_INDEX_KEYS:
        message = "This process has no index keys: it may not search. Set INDEX_KEYS_FILE."
        raise ImproperlyConfigured(message)
    return _parse(settings.TEST_INDEX_KEYS)


@lru_cache(maxsize=1)
def _read(path: Path, changed_at: int) -> bytes:  # noqa: ARG001  # what tells one reading from the next
    return path.read_bytes()
