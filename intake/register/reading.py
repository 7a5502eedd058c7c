"""Home of reading an earlier register from CSV: what would be taken in, and what is wrong where.

Pure; knows no database. No cell of the file stands in a flaw: row and column are enough to mend it.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.forms.tidy import tidy_text
from intake.models.codes import EARLIEST, Channel

MOST_BYTES = 5_000_000
MOST_ROWS = 300  # a file; each row is a complaint with a clock, and somebody has to read it
LONGEST_WORDS = 10_000
LONGEST_NUMBER = 60
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y")


class Column(StrEnum):
    """Heading in the file, as people write it."""

    NUMBER = "nomor"
    DAY = "tanggal"
    CHANNEL = "saluran"
    WORDS = "cerita"
    DONE = "selesai"


NEEDED = (Column.NUMBER, Column.DAY, Column.CHANNEL, Column.WORDS)
CHANNELS: Mapping[str, Channel] = MappingProxyType(
    {
        "datang": Channel.WALK_IN,
        "telepon": Channel.PHONE,
        "whatsapp": Channel.WHATSAPP,
        "wa": Channel.WHATSAPP,
        "surat": Channel.LETTER,
        "email": Channel.LETTER,
        "orang lain": Channel.OTHER_PERSON,
        "penjangkauan": Channel.OUTREACH,
        "satgas": Channel.FIELD_TEAM,
        "patbm": Channel.FIELD_TEAM,
        "rujukan": Channel.REFERRAL,
        "pelimpahan": Channel.HAND_OVER,
    }
)
_YES, _NO = frozenset({"ya", "y", "selesai", "1"}), frozenset({"", "tidak", "t", "belum", "0"})


@dataclass(frozen=True)
class Row:
    """One matter of the register; `line` as the spreadsheet counts it, the headings being 1."""

    line: int
    number: str
    day: date
    channel: Channel
    words: str


@dataclass(frozen=True)
class Flaw:
    """What is wrong where. Holds nothing of what stands there."""

    line: int
    column: str
    words: str | Promise


@dataclass(frozen=True)
class Sheet:
    """`done`: how many rows are finished in the old register and stay there."""

    rows: tuple[Row, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    done: int = 0


class NoList(Exception):
    """The file is no CSV that we read. `words` says how to go on."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__()
        self.words = words


def text_of(content: bytes) -> str:
    """The file as text: UTF-8, or Windows-1252 as older spreadsheets write it. Raises NoList."""
    if len(content) > MOST_BYTES:
        raise NoList(_("The file is larger than 5 MB. Split it by year."))
    if content.startswith(_WORKBOOKS):
        raise NoList(_("This is a workbook. Save it as CSV, then choose that file."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    raise NoList(_("This file holds no text. Save the register as CSV, then choose that file."))


def read(text: str, today: date) -> Sheet:
    """Every row, taken or wrong. Raises NoList where the headings are not those of a register."""
    delimiter = max(",;\t", key=text.split("\n", maxsplit=1)[0].count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        places = _places(next(lines, []))
        rows = ((at, line) for at, line in enumerate(lines, start=2) if any(map(str.strip, line)))
        filled = list(islice(rows, MOST_ROWS + 1))
    except csv.Error:
        raise NoList(_("This file cannot be read as CSV. Save it again, then choose it.")) from None
    if len(filled) > MOST_ROWS:
        raise NoList(_("The file has more than 300 rows. Split it, the newest first."))
    return _sheet([(at, _cells(line, places)) for at, line in filled], today)


def _places(headings: list[str]) -> dict[Column, int]:
    found = {" ".join(word.split()).lower(): at for at, word in reversed([*enumerate(headings)])}
    places = {column: found[column.value] for column in Column if column.value in found}
    if any(column not in places for column in NEEDED):
        raise NoList(_("The first line needs the headings nomor, tanggal, saluran and cerita."))
    return places


def _cells(line: list[str], places: dict[Column, int]) -> dict[Column, str]:
    return {
        column: tidy_text(line[at]).strip() if at < len(line) else ""
        for column, at in places.items()
    }


def _sheet(lines: list[tuple[int, dict[Column, str]]], today: date) -> Sheet:
    rows: list[Row] = []
    flaws: list[Flaw] = []
    seen: set[str] = set()
    done = 0
    for at, cells in lines:
        finished = cells.get(Column.DONE, "").lower()
        if finished in _YES:
            done += 1
            continue
        wrong = list(_flaws(at, cells, finished, today))
        if not wrong and cells[Column.NUMBER] in seen:
            wrong.append(Flaw(at, Column.NUMBER, _("This number stands twice in the file.")))
        seen.add(cells[Column.NUMBER])
        flaws += wrong
        if not wrong:
            rows.append(_row(at, cells))
    return Sheet(tuple(rows), tuple(flaws), done)


def _flaws(at: int, cells: dict[Column, str], finished: str, today: date) -> Iterator[Flaw]:
    number, words = cells[Column.NUMBER], cells[Column.WORDS]
    if not 0 < len(number) <= LONGEST_NUMBER:
        yield Flaw(at, Column.NUMBER, _("Write the number of the register, up to 60 signs."))
    day = _day(cells[Column.DAY])
    if day is None or day < EARLIEST:
        yield Flaw(at, Column.DAY, _("Write the day like 31/01/2025."))
    elif day > today:
        yield Flaw(at, Column.DAY, _("This day is still to come."))
    if cells[Column.CHANNEL].lower() not in CHANNELS:
        yield Flaw(at, Column.CHANNEL, _("Choose a word of the list below the file."))
    if not 0 < len(words) <= LONGEST_WORDS:
        yield Flaw(at, Column.WORDS, _("Write what was told, up to 10,000 signs."))
    if finished not in _NO:
        yield Flaw(at, Column.DONE, _("Write ya or tidak."))


def _row(at: int, cells: dict[Column, str]) -> Row:
    day = _day(cells[Column.DAY])
    assert day is not None  # noqa: S101  # a row without a flaw has one
    return Row(
        line=at,
        number=cells[Column.NUMBER],
        day=day,
        channel=CHANNELS[cells[Column.CHANNEL].lower()],
        words=cells[Column.WORDS],
    )


def _day(written: str) -> date | None:
    for shape in _DAYS:
        try:
            return datetime.strptime(written, shape).date()  # noqa: DTZ007  # a day without an hour
        except ValueError:
            continue
    return None


def empty_file() -> str:
    """The file to fill in: headings only, for an example line would become a matter."""
    return ";".join(Column) + "\r\n"
