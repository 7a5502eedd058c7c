"""Home of reading a pasted chat: who wrote what and when, in order. Pure; knows no database.

Nothing is thrown away: a line that begins no message belongs to the one before it, what stands
before the first message stays on top, and lines of the app itself stay without a writer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from intake.chat.lines import Head, head_of, plain

LONGEST = 50_000  # characters as pasted; what tells who wrote comes on top (telling.WORDS_LONGEST)
MOST_OFFERED = 5
_SENDER = re.compile(r"(?P<sender>[^:\n]{1,80}): ?(?P<text>.*)", re.DOTALL)
# Whose writing is the desk's: names under which offices and the hotline answer, and what a phone
# calls its owner. A word such as PPA in somebody's name says nothing.
_DESK = re.compile(
    r".*\b(?:sapa ?129|uptd|dp3ap2kb|dp3a|petugas|layanan|hotline|call cent(?:er|re))\b.*"
    r"|admin|ppa|you|anda",
    re.IGNORECASE,
)
# One run, or groups of three and more: what follows in one or two digits is an hour or a count.
_NUMBER = re.compile(
    r"(?<![\d.])(?:\+?62[ .\-]?|0)(?:8\d{7,11}(?!\d)|8\d{1,6}(?:[ .\-]\d{3,8}){1,3}(?!\d))"
)
_MOST_DIGITS, _LEAST_DIGITS = 12, 8  # behind 0 or 62
_LATEST_MONTH = 12


class ChatTooLong(Exception):
    """More than LONGEST characters were pasted. It never shows them."""

    def __str__(self) -> str:
        return "chat is too long"


@dataclass(frozen=True, slots=True)
class Message:
    """One message as written. `sender` is empty for a line of the app itself."""

    at: datetime
    sender: str
    is_desk: bool
    text: str


@dataclass(frozen=True, slots=True)
class Chat:
    """`before`: what stood above the first message, or everything where there is none."""

    before: str
    messages: tuple[Message, ...]


def read(pasted: str) -> Chat:
    """The messages of a pasted chat, in the order of the paste. Raises ChatTooLong."""
    if len(pasted) > LONGEST:
        raise ChatTooLong
    lines = [plain(line) for line in pasted.splitlines()]
    heads = _of_one_shape([head_of(line) for line in lines])
    month_first = _is_month_first(head for head in heads if head)
    before: list[str] = []
    found: list[tuple[Head, datetime, list[str]]] = []
    for line, head in zip(lines, heads, strict=True):
        moment = head.moment(month_first=month_first) if head else None
        if head and moment:
            found.append((head, moment, [head.rest]))
        else:
            (found[-1][2] if found else before).append(line)
    return Chat(
        before="\n".join(before).strip(),
        messages=tuple(_message(at, "\n".join(written)) for _head, at, written in found),
    )


def numbers_in(text: str) -> list[str]:
    """Mobile numbers as they were written, each once: offered to her, never taken by themselves."""
    found: dict[str, str] = {}
    for written in _NUMBER.findall(text):
        number = written
        while len(_behind_prefix(number)) > _MOST_DIGITS:
            number = re.sub(r"[ .\-]\d+$", "", number)
        if len(_behind_prefix(number)) >= _LEAST_DIGITS:
            found.setdefault(_behind_prefix(number), number)
    return list(found.values())[:MOST_OFFERED]


def _behind_prefix(number: str) -> str:
    return re.sub(r"\D", "", number).removeprefix("62").removeprefix("0")


def _of_one_shape(heads: list[Head | None]) -> list[Head | None]:
    """Only what begins as the first message does: a dated list in her message stays in it."""
    shape = next((head.shape for head in heads if head), None)
    return [head if head and head.shape == shape else None for head in heads]


def _is_month_first(heads: Iterable[Head]) -> bool:
    """Indonesia writes the day first; only a chat that cannot be read so is read the other way."""
    plain_days = [head.parts for head in heads if not head.is_named]
    can_be_day_first = all(second <= _LATEST_MONTH for _year, _first, second in plain_days)
    can_be_month_first = all(first <= _LATEST_MONTH for _year, first, _second in plain_days)
    return can_be_month_first and not can_be_day_first


def _message(at: datetime, written: str) -> Message:
    told = _SENDER.fullmatch(written)
    if told is None:
        return Message(at=at, sender="", is_desk=False, text=written.rstrip())
    sender = told["sender"].strip().removeprefix("~").strip()
    return Message(
        at=at, sender=sender, is_desk=bool(_DESK.fullmatch(sender)), text=told["text"].rstrip()
    )
