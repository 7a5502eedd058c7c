"""Home of reading a list as spreadsheets write it: any usual encoding, comma, semicolon or tab."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models.roster import RosterKind
from accounts.roster.columns import LABELS, NEEDED, Column, column_of
from accounts.roster.errors import (
    DoubleColumn,
    FileRefused,
    IsAWorkbook,
    IsEmpty,
    IsNoText,
    IsTooLarge,
    IsTooWide,
    LacksColumns,
)
from core.forms.tidy import tidy_text

MOST_BYTES = 2_000_000
MOST_LINES = 5_000
MOST_COLUMNS = 40
LONGEST_CELL = 250  # characters; every column takes less, so what is cut is refused all the same
DELIMITERS = ",;\t"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SEPARATOR_LINE = re.compile(r"sep=.\r?\n", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One line of the list; `number` as the spreadsheet counts it, the headings being line 1."""

    number: int
    cells: dict[Column, str]

    def says(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheet:
    """The lines, with the columns we know and no other; `unread` are the headings left out."""

    lines: tuple[Line, ...]
    unread: tuple[str, ...] = ()

    def stored(self) -> dict[str, Any]:  # Any: JSON
        lines = [[line.number, line.cells] for line in self.lines]
        return {"lines": lines, "unread": list(self.unread)}

    @classmethod
    def of(cls, stored: dict[str, Any]) -> "Sheet":
        lines = (
            Line(number, {Column(name): text for name, text in cells.items()})
            for number, cells in stored["lines"]
        )
        return cls(tuple(lines), tuple(stored["unread"]))


def read(content: bytes, kind: RosterKind) -> Sheet:
    """The list in a file. Raises a FileRefused that says how to mend it."""
    text = _SEPARATOR_LINE.sub("", _text_of(content), count=1)
    first = text.split("\n", maxsplit=1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    if first.count(delimiter) > MOST_COLUMNS:
        raise IsTooWide
    rows = _rows(text, delimiter)
    headings = [" ".join(cell.split()) for cell in next(rows, [])]
    places = _places(headings, kind)
    lines = tuple(_lines(rows, places))
    if not lines:
        raise IsEmpty
    unread = (word[:60] for at, word in enumerate(headings) if word and at not in places)
    return Sheet(lines, tuple(unread))


def _text_of(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise IsTooLarge
    if content.startswith(_WORKBOOKS):
        raise IsAWorkbook
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _NO_TEXT.search(text):
            break
        return text
    raise IsNoText


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise FileRefused from None


def _places(headings: list[str], kind: RosterKind) -> dict[int, Column]:
    """Where each column that we know stands."""
    found = {at: column for at, word in enumerate(headings) if (column := column_of(word, kind))}
    if len(set(found.values())) < len(found):
        raise DoubleColumn
    missing = [str(LABELS[column]) for column in NEEDED[kind] if column not in found.values()]
    if missing:
        raise LacksColumns(", ".join(missing))
    return found


def _lines(rows: Iterator[list[str]], places: dict[int, Column]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=2):
        if number > MOST_LINES + 1:
            raise IsTooLarge
        cells = {column: _tidy(row[at]) for at, column in places.items() if at < len(row)}
        said = {column: text for column, text in cells.items() if text}
        if said:
            yield Line(number, said)


def _tidy(cell: str) -> str:
    """Text and nothing else: what looks like a formula is kept as it stands and never run."""
    return " ".join(tidy_text(cell[: LONGEST_CELL * 2]).split())[:LONGEST_CELL]
