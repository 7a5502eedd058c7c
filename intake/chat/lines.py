"""Home of how a line of an exported chat begins: a moment and, mostly, who wrote.

Known are the exports of WhatsApp on Android and iPhone, in Indonesian and English, and the way in
which SAPA 129 copies a conversation: `[21/11/26 09.40.12] Nama: teks`, `21/11/2026, 9:40 PM - Name:
text`, `2026-11-21 09:40 Nama: teks`, `21 Nov 2026 09.40 - Nama: teks`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

_MONTHS = (
    ("jan",),
    ("feb", "peb"),
    ("mar",),
    ("apr",),
    ("mei", "may"),
    ("jun",),
    ("jul",),
    ("agu", "aug", "ags"),
    ("sep",),
    ("okt", "oct"),
    ("nov", "nop"),
    ("des", "dec"),
)
_MONTH_OF = {word: at for at, words in enumerate(_MONTHS, start=1) for word in words}
_DAY = (
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<first>\d{1,2})[/.\-](?P<second>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})"
    r"|(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3})[a-z]* (?P<long>\d{4})"
)
_HOUR = r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<seconds>\d{2}))?"
_HALF = r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: (?:WIB|WITA|WIT))?"
_HEAD = re.compile(
    rf"\[?(?:{_DAY}),? (?:pukul )?{_HOUR}{_HALF}(?:\]|(?= ?[-–] )|(?= ))(?: ?[-–] | )"
)
_NUMERAL, _WORD = re.compile(r"\d+"), re.compile(r"[A-Za-z]+")
# Marks by which exports turn the writing direction; they are no part of what was written.
_MARKS = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})
_NOON = 12


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a line: its day as three numbers in the order written, and its hour.

    `shape` is the beginning without its numerals and names of months: a phone writes every message
    in one, so a day in another shape is a line of somebody's message.
    """

    parts: tuple[int, int, int]
    is_named: bool  # the order of day and month is certain: year first, or the month as a word
    hour: time
    shape: str
    rest: str

    def moment(self, *, month_first: bool) -> datetime | None:
        """When it was written, as the phone showed it; None for a day that does not exist."""
        year, one, two = self.parts
        month, day = (one, two) if month_first and not self.is_named else (two, one)
        try:
            return datetime.combine(date(year, month, day), self.hour)
        except ValueError:
            return None


def plain(line: str) -> str:
    """The line without marks of direction, with ordinary spaces."""
    return line.translate(_MARKS).translate(_SPACES)


def head_of(line: str) -> Head | None:
    """The moment at which a line of a chat begins, and what follows it; None inside a message."""
    found = _HEAD.match(line)
    if found is None:
        return None
    hour = _hour(found)
    parts, is_named = _day(found)
    if hour is None or parts is None:
        return None
    shape = _WORD.sub("a", _NUMERAL.sub("0", found[0]))
    return Head(parts=parts, is_named=is_named, hour=hour, shape=shape, rest=line[found.end() :])


def _hour(found: re.Match[str]) -> time | None:
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, int(found["minute"]), int(found["seconds"] or 0))
    except ValueError:
        return None


def _day(found: re.Match[str]) -> tuple[tuple[int, int, int] | None, bool]:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return (year, day, month), True
    if found["month"]:
        named = _MONTH_OF.get(found["month"].lower())
        return ((int(found["long"]), int(found["day"]), named), True) if named else (None, True)
    year = int(found["year"])
    return (year if year > 99 else 2000 + year, int(found["first"]), int(found["second"])), False  # noqa: PLR2004  # two digits
