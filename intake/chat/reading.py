"""Home of reading a pasted chat: who wrote what and when, in order. Pure; knows no database.

Nothing is thrown away: a line that begins no message belongs to the one before it, what stands
before the first message stays on top, and lines of the app itself stay without a writer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from intake.chat.lines import Head, head_of, plain

LONGEST = 50_000  # characters; with what tells who wrote it still fits a draft
MOST_OFFERED = 5
_SENDER = re.compile(r"(?P<sender>[^:\n]{1,80}): ?(?P<text>.*)", re.DOTALL)
# Whose writing is the desk's: names under which offices and the hotline answer.
_DESK = re.compile(
    r"\b(sapa ?129|uptd|ppa|dp3ap2kb|dp3a|petugas|admin|layanan|hotline|call cent(?:er|re)|you"
    r"|anda)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.])(?:\+?62|0)[ .\-]?8\d(?:[ .\-]?\d){6,11}(?!\d)")
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

    @property
    def began_at(self) -> datetime | None:
        return self.messages[0].at if self.messages else None


def read(pasted: str) -> Chat:
    """The messages of a pasted chat, in the order of the paste. Raises ChatTooLong."""
    if len(pasted) > LONGEST:
        raise ChatTooLong
    lines = [plain(line) for line in pasted.splitlines()]
    heads = [head_of(line) for line in lines]
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
    for number in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", number)
        found.setdefault(digits.removeprefix("62").removeprefix("0"), number.strip())
    return list(found.values())[:MOST_OFFERED]


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
        at=at, sender=sender, is_desk=bool(_DESK.search(sender)), text=told["text"].rstrip()
    )
