"""Home of the key-encrypting keys (one epoch per quarter) that wrap every data key.

They come from a file outside the database (settings.KEYRING_FILE) and stand in no setting, log or
page: `{"current": "2026q4", "keys": {"2026q4": "<base64, 32 bytes>"}, "retired": {}}`. The file is
read again when it changes, so that a rotation needs no restart.
"""

import base64
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.sealing import epochs

logger = logging.getLogger(__name__)

KEY_BYTES = 32

_Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, repr=False)
class Keyring:
    """`retired` epochs wrap nothing any more; each may be destroyed after its day."""

    current: str
    keys: Mapping[str, AESGCM]
    retired: Mapping[str, date]


def parse(content: bytes) -> Keyring:
    """Read the content of a keyring file. Raises ImproperlyConfigured, without a word of it."""
    try:
        data = json.loads(content)
        keys = {epoch: base64.b64decode(key, validate=True) for epoch, key in data["keys"].items()}
        current = data["current"]
        retired = {epoch: date.fromisoformat(day) for epoch, day in data.get("retired", {}).items()}
        # Unhashable or foreign types are as wrong as absent ones.
        is_whole = current in keys and current not in retired and retired.keys() <= keys.keys()
    except (ValueError, KeyError, TypeError, AttributeError):
        message = 'KEYRING_FILE is not a keyring. It holds {"current": "2026q4", "keys": {…}}.'
        raise ImproperlyConfigured(message) from None
    if not is_whole or any(len(key) != KEY_BYTES for key in keys.values()):
        message = "KEYRING_FILE needs the current epoch among its keys, and keys of 32 bytes."
        raise ImproperlyConfigured(message)
    if not all(epochs.is_name(epoch) for epoch in keys):
        message = "KEYRING_FILE names its epochs after quarters: 2026q4, or 2026q4b."
        raise ImproperlyConfigured(message)
    ciphers = {epoch: AESGCM(key) for epoch, key in keys.items()}
    return Keyring(current=current, keys=ciphers, retired=retired)


def keyring() -> Keyring:
    """The keys of this process. Raises ImproperlyConfigured where it has none it can read."""
    if settings.KEYRING_FILE is None:
        return _made_for_tests()
    return _from_file(settings.KEYRING_FILE)


def _made_for_tests() -> Keyring:
    if not settings.TEST_KEYRING:
        message = "This process has no keyring: it may not open or seal records. Set KEYRING_FILE."
        raise ImproperlyConfigured(message)
    return _parsed_for_tests(settings.TEST_KEYRING)


@lru_cache(maxsize=2)
def _parsed_for_tests(content: bytes) -> Keyring:
    return parse(content)


# The last good ring of each file, with the looks of the file when it was read.
_held: dict[Path, tuple[_Stamp, Keyring]] = {}


def _from_file(path: Path) -> Keyring:
    """The ring of this file. A process that runs keeps its keys while the file is damaged or away,
    because stopping all work would help nobody; one that starts has none to keep and refuses."""
    stamp = _stamp(path)
    before, ring = _held.get(path, (None, None))
    if ring is not None and stamp == before:
        return ring
    try:
        ring = parse(path.read_bytes())
    except OSError as error:
        message = f"KEYRING_FILE cannot be read ({error.strerror})."
        ring = _kept(ring, ImproperlyConfigured(message))
    except ImproperlyConfigured as error:
        ring = _kept(ring, error)
    _held[path] = (stamp, ring)
    return ring


def _kept(ring: Keyring | None, why: ImproperlyConfigured) -> Keyring:
    if ring is None:
        raise why from None
    logger.error("keyring changed and is not taken; the keys read before stay in use why=%s", why)
    return ring


def _stamp(path: Path) -> _Stamp:
    """What tells that a file was replaced or rewritten; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)
