"""Home of the letter: what travels in a sealed box between whoever holds a code and the desk.

Pure: no Django, no database. Whatever is written, a box has the length of four kilobytes, or more
only for the longest texts in unusual letters: from outside a pause looks like a page of words.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, Self

VERSION = 1
FULL_BYTES = 4_000
MAX_BYTES = 20_000


class LetterUnreadable(Exception):
    """The content is no letter. It never shows the content."""

    def __str__(self) -> str:
        return "letter cannot be read"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the holder of a code tells us."""

    client_key: str  # UUID: the same letter sent twice is one
    mailbox: str  # look-up id in hex: in another mailbox it is not hers
    kind: str  # codes.Says
    words: str = ""  # at most 2,000 characters
    version: int = VERSION

    def to_bytes(self) -> bytes:
        return _padded(asdict(self))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Raises LetterUnreadable when it is no letter."""
        content = _read(raw)
        try:
            made = cls(**{name: content[name] for name in cls.__slots__ if name in content})
        except TypeError:
            raise LetterUnreadable from None
        if not all(
            isinstance(text, str) for text in (made.client_key, made.mailbox, made.kind, made.words)
        ):
            raise LetterUnreadable
        return made


def reply_to_bytes(words: str) -> bytes:
    """What the desk writes, on its way to the code."""
    return _padded({"version": VERSION, "words": words})


def reply_from_bytes(raw: bytes) -> str:
    """Raises LetterUnreadable when it is no message of the desk."""
    words = _read(raw).get("words")
    if not isinstance(words, str):
        raise LetterUnreadable
    return words


def _padded(content: dict[str, Any]) -> bytes:  # Any: texts and a version
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").ljust(FULL_BYTES)


def _read(raw: bytes) -> dict[str, Any]:
    if len(raw) > MAX_BYTES:
        raise LetterUnreadable
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        raise LetterUnreadable from None
    if not isinstance(content, dict):
        raise LetterUnreadable
    return content
