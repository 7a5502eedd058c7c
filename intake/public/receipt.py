"""Home of the receipt code: 16 digits, what is derived from them, and how people type them.

Argon2id over the digits with the installation's secret salt, then HKDF: a look-up id and a
private key. The server keeps the id and the *public* key; the code itself is stored nowhere.
One salt for all codes is a documented deviation from ASVS 6.5.2 (`security.md` 5): codes are
uniformly random, the salt is secret, and all tries together are capped at 5 a second.
"""

import secrets
import threading
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from core.sealing import box

DIGITS = 16
GROUP = 4
LOOKUP_BYTES = 16
ROOT_BYTES = 32
MEMORY_KIB = 47_104  # 46 MiB (`security.md` 4)
ROUNDS = 2
HASHES_AT_ONCE = 2  # a flood of tries may not take the memory of the machine
WAIT_SECONDS = 2.0

_turns = threading.BoundedSemaphore(HASHES_AT_ONCE)


class Busy(Exception):
    """Too many codes are being tried right now; a genuine visitor waits a moment."""


@dataclass(frozen=True, slots=True)
class ReceiptKeys:
    """What one code opens: the mailbox with this id, whose messages this key reads."""

    root: bytes

    @property
    def lookup_id(self) -> bytes:
        return _derive(self.root, b"lookup id", LOOKUP_BYTES)

    @property
    def private_key(self) -> bytes:
        return _derive(self.root, b"mailbox key", box.KEY_BYTES)

    @property
    def public_key(self) -> bytes:
        return box.public_key_of(self.private_key)


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def spaced(code: str) -> str:
    """Return the code in groups of four, the way it is shown and printed."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def digits_of(typed: str) -> str:
    """Return only the digits of what was typed; spaces, dashes and other scripts are fine."""
    found = [unicodedata.digit(sign, None) for sign in typed[:200]]
    return "".join(str(digit) for digit in found if digit is not None)


def is_code(text: str) -> bool:
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def keys_of(code: str) -> ReceiptKeys:
    """Derive the keys of a code: about 0.1 s and 46 MiB. Raises Busy when too many try at once."""
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        root = hash_secret_raw(
            secret=code.encode("ascii"),
            salt=settings.RECEIPT_SALT or b"",
            time_cost=ROUNDS,
            memory_cost=MEMORY_KIB,
            parallelism=1,
            hash_len=ROOT_BYTES,
            type=Type.ID,
        )
    finally:
        _turns.release()
    return ReceiptKeys(root)


def _derive(root: bytes, purpose: bytes, length: int) -> bytes:
    info = b"ppa-cases receipt 1 " + purpose
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info).derive(root)
