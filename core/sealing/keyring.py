"""Home of the key-encrypting keys (one per quarter) that wrap every data key.

They come from a file outside the database (settings.KEYRING) and are never logged, stored or shown:
`{"current": "2026q4", "keys": {"2026q4": "<base64, 32 bytes>"}}`.
"""

import base64
import json
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, repr=False)
class Keyring:
    current: str
    keys: dict[str, AESGCM]


@lru_cache(maxsize=2)
def _parse(content: bytes) -> Keyring:
    try:
        data = json.loads(content)
        keys = {epoch: base64.b64decode(key, validate=True) for epoch, key in data["keys"].items()}
        current = data["current"]
    except (ValueError, KeyError, TypeError, AttributeError):
        message = 'KEYRING_FILE is not a keyring. It holds {"current": "2026q4", "keys": {…}}.'
        raise ImproperlyConfigured(message) from None
    if current not in keys or any(len(key) != 32 for key in keys.values()):
        message = "KEYRING_FILE needs the current epoch among its keys, and keys of 32 bytes."
        raise ImproperlyConfigured(message)
    return Keyring(current=current, keys={epoch: AESGCM(key) for epoch, key in keys.items()})


def keyring() -> Keyring:
    """The keys of this process. Raises ImproperlyConfigured where the process has none."""
    if not settings.KEYRING:
        message = "This process has no keyring: it may not open or seal records. Set KEYRING_FILE."
        raise ImproperlyConfigured(message)
    return _parse(settings.KEYRING)
