"""Home of the envelopes: a key in three parts, of which any two give it back and one says nothing.

The key is the exclusive or of three random-looking parts; each envelope holds two of the three, so
one is missing in each and two envelopes have all. An envelope is four lines that can be typed in
again: its name, two parts in hex digits, and a check of the whole.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import KeyringRefused

PARTS = 3
_SHAPE = re.compile(
    r"ppa-cases (?P<epoch>\S+) envelope (?P<number>[123])\n"
    r"(?P<first>[0-9a-f]{64})\n(?P<second>[0-9a-f]{64})\ncheck (?P<check>[0-9a-f]{16})\s*"
)


@dataclass(frozen=True, repr=False)
class Envelope:
    """Envelope n holds parts n and n+1, counted round."""

    epoch: str
    number: int
    first: bytes
    second: bytes
    check: str

    def __str__(self) -> str:
        head = f"ppa-cases {self.epoch} envelope {self.number}"
        return f"{head}\n{self.first.hex()}\n{self.second.hex()}\ncheck {self.check}\n"


def split(epoch: str, key: bytes) -> list[Envelope]:
    """Three envelopes for this key (32 bytes)."""
    one, two = secrets.token_bytes(len(key)), secrets.token_bytes(len(key))
    parts = [one, two, _xor(key, one, two)]
    check = _check(epoch, key)
    return [
        Envelope(epoch, number + 1, parts[number], parts[(number + 1) % PARTS], check)
        for number in range(PARTS)
    ]


def read(text: str) -> Envelope:
    """An envelope from its lines. Raises KeyringRefused."""
    found = _SHAPE.fullmatch(text.replace("\r\n", "\n"))
    if found is None:
        message = "This is no envelope. Compare it with the paper, letter by letter."
        raise KeyringRefused(message)
    first, second = bytes.fromhex(found["first"]), bytes.fromhex(found["second"])
    return Envelope(found["epoch"], int(found["number"]), first, second, found["check"])


def join(envelopes: Sequence[Envelope]) -> tuple[str, bytes]:
    """(epoch, key) from two different envelopes of one epoch. Raises KeyringRefused."""
    if len({one.number for one in envelopes}) < 2 or len({one.epoch for one in envelopes}) != 1:
        message = "Two different envelopes of the same epoch are needed."
        raise KeyringRefused(message)
    parts: dict[int, bytes] = {}
    for one in envelopes:
        for number, part in ((one.number, one.first), (one.number % PARTS + 1, one.second)):
            if parts.setdefault(number, part) != part:
                raise KeyringRefused(_TYPED_WRONG)
    key = _xor(*parts.values())
    if any(one.check != _check(one.epoch, key) for one in envelopes):
        raise KeyringRefused(_TYPED_WRONG)
    return envelopes[0].epoch, key


_TYPED_WRONG = "The envelopes do not fit together. Compare them with the paper, letter by letter."


def _xor(*parts: bytes) -> bytes:
    return bytes(first ^ second ^ third for first, second, third in zip(*parts, strict=True))


def _check(epoch: str, key: bytes) -> str:
    """Tells a slip of the pen, and nothing of a random key of 256 bits."""
    return hashlib.sha256(b"ppa-cases envelope " + epoch.encode() + key).hexdigest()[:16]
