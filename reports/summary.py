"""Home of the summary as it is read: one form for page, PDF and XLSX; they cannot differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports import frozen, words
from reports.gate import TOTAL, Cell, Mark, SafeTable
from reports.models import Audience, Snapshot


@dataclass(frozen=True)
class Line:
    """One row of a table in words and numbers; a hidden count is None and has its mark as text."""

    code: str
    label: str
    text: str
    count: int | None
    mark: Mark


@dataclass(frozen=True)
class Sheet:
    """One table with all that a reader must know of it."""

    code: str
    title: str
    unit: str
    definition: str
    source: str
    lines: tuple[Line, ...]
    total: Line

    @cached_property
    def drawn(self) -> tuple[Line, ...]:
        """Rows a chart can show: those with a number, and the small ones as such."""
        return tuple(line for line in self.lines if line.mark in {Mark.SHOWN, Mark.SMALL})

    @property
    def has_chart(self) -> bool:
        """A chart of nothing but hidden or empty bars says nothing."""
        return any(line.count for line in self.drawn)

    @property
    def has_hidden(self) -> bool:
        return any(line.count is None for line in (*self.lines, self.total))

    @property
    def hides_more_than_small(self) -> bool:
        return any(line.mark in {Mark.LARGE, Mark.WITHHELD} for line in self.lines)


@dataclass(frozen=True)
class Change:
    """One cell that a revision corrected."""

    table: str
    row: str
    before: str
    after: str


@dataclass(frozen=True)
class Summary:
    """A snapshot for one audience in the reader's language."""

    snapshot: Snapshot
    audience: Audience
    sheets: tuple[Sheet, ...]

    @property
    def is_safe(self) -> bool:
        return self.audience is Audience.SAFE

    @property
    def name(self) -> str:
        return words.period_name(self.snapshot.period.span)

    @property
    def days(self) -> str:
        return words.days_of(self.snapshot.period.span)

    def sheet(self, code: str) -> Sheet:
        """One table by its code; LookupError where it was not counted or may not be read."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Sheet]:
        return {sheet.code: sheet for sheet in self.sheets}

    @property
    def letterhead(self) -> Mapping[str, str]:
        letterhead: dict[str, str] = self.snapshot.letterhead
        return letterhead

    @property
    def seal(self) -> str:
        """The check code in groups of 16, so that it can be read out and breaks on a phone."""
        digest = self.snapshot.digest
        return " ".join(digest[start : start + 16] for start in range(0, len(digest), 16))

    @property
    def built_at(self) -> datetime:
        return self.snapshot.built_at

    @property
    def key_lines(self) -> tuple[tuple[str, str], ...]:
        """The totals that head the page, each with its unit of count."""
        chosen = ("cases", "victims_by_sex", "complaints_by_channel", "services", "visits")
        totals = {sheet.code: (sheet.total.text, sheet.unit) for sheet in self.sheets}
        return tuple(totals[code] for code in chosen if code in totals)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What a revision corrected; full numbers, so never for those who read the safe ones."""
        if self.is_safe:
            return ()
        sheets = {sheet.code: sheet for sheet in self.sheets}
        return tuple(_change(stored, sheets) for stored in self.snapshot.changes)


def summary_of(snapshot: Snapshot, audience: Audience) -> Summary:
    """Read a snapshot for an audience, in the language of the moment."""
    stored = snapshot.figures if audience is Audience.FULL else snapshot.safe_figures
    sheets = tuple(_sheet(table, snapshot.definitions) for table in frozen.from_json(stored))
    return Summary(snapshot, audience, sheets)


def _sheet(table: SafeTable, definitions: Mapping[str, Any]) -> Sheet:
    said = definitions[table.code]
    words_ = said.get(get_language() or "id", said["id"])
    return Sheet(
        code=table.code,
        title=words_["title"],
        unit=words_["unit"],
        definition=words_["definition"],
        source=said["source"],
        lines=tuple(_line(cell, words_["rows"][cell.code]) for cell in table.rows),
        total=_line(table.total, _("Total")),
    )


def _line(cell: Cell, label: str) -> Line:
    return Line(cell.code, label, words.number(cell), cell.count, cell.mark)


def _change(stored: Mapping[str, Any], sheets: Mapping[str, Sheet]) -> Change:
    sheet = sheets[stored["table"]]
    labels = {line.code: line.label for line in (*sheet.lines, sheet.total)}
    return Change(
        table=sheet.title,
        row=labels.get(stored["row"], stored["row"]),
        before=_plain(stored["before"]),
        after=_plain(stored["after"]),
    )


def _plain(count: int | None) -> str:
    return "–" if count is None else words.number(Cell(TOTAL, count))
