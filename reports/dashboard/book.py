"""Home of what a dashboard reads: a year, the one before it, and the words of their tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from accounts.models import Unit
from reports import frozen
from reports.access import SummaryScope, published_of
from reports.gate import TOTAL
from reports.models import Audience, PeriodKind, SnapshotQuerySet, SnapshotState, Span
from reports.year import Tally, Year

MONTHS = range(1, 13)


@dataclass(frozen=True)
class YearBook:
    """A year beside the one before it. `definitions` are those of its newest summary."""

    year: Year
    before: Year
    definitions: Mapping[str, Any]  # Any: JSON
    drafts: tuple[Span, ...]  # months in it that are not signed yet

    def said(self, table: str) -> Mapping[str, Any]:
        """Title, unit, definition and labels of the rows in the reader's language."""
        stored = self.definitions[table]
        said: Mapping[str, Any] = stored.get(get_language() or "id", stored["id"])
        return said

    def has(self, table: str) -> bool:
        """Whether the newest summary counted it and its readers may see it."""
        return table in self.definitions and any(
            table in tables for tables in self.year.published.values()
        )

    def rows(self, table: str) -> list[tuple[str, str, Tally]]:
        """Code, words and tally of each row, in the order of the table."""
        return [(code, words, self.year.tally(table, code)) for code, words in self.labels(table)]

    def labels(self, table: str) -> list[tuple[str, str]]:
        """Code and words of each row. Definitions are JSON, which keeps no order; tables do."""
        words = self.said(table)["rows"]
        return [(code, words[code]) for code in self.year.codes(table) if code in words]

    def total(self, table: str) -> Tally:
        return self.year.tally(table, TOTAL)

    @property
    def months(self) -> list[int]:
        """Months counted so far, 1 to 12."""
        return [span.starts_on.month for span in self.year.counted]


def years_of(scope: SummaryScope, unit: Unit, audience: Audience) -> list[int]:
    """Years with at least one summary for her, newest first."""
    rows = published_of(scope, unit, audience).order_by()
    starts = rows.values_list("period__starts_on__year", flat=True).distinct()
    return sorted(starts, reverse=True)


def open_book(scope: SummaryScope, unit: Unit, audience: Audience, number: int) -> YearBook:
    """Read a year for an audience; the column of the other audience is not even fetched."""
    rows = published_of(scope, unit, audience).filter(
        period__starts_on__year__in=(number - 1, number)
    )
    column = "figures" if audience is Audience.FULL else "safe_figures"
    years: dict[int, list[tuple[Span, Any]]] = {number - 1: [], number: []}
    drafts = []
    for kind, starts_on, state, stored in rows.values_list(
        "period__kind", "period__starts_on", "state", column
    ):
        span = Span.around(PeriodKind(kind), starts_on)
        years[starts_on.year].append((span, frozen.from_json(stored)))
        if state == SnapshotState.DRAFT and starts_on.year == number and kind == PeriodKind.MONTH:
            drafts.append(span)
    return YearBook(
        year=Year.of(number, years[number]),
        before=Year.of(number - 1, years[number - 1]),
        definitions=_newest_words(rows, number),
        drafts=tuple(sorted(drafts, key=lambda span: span.starts_on)),
    )


def _newest_words(rows: SnapshotQuerySet, number: int) -> Mapping[str, Any]:
    newest = rows.filter(period__starts_on__year=number).order_by("-period__ends_on", "-pk")
    words: Mapping[str, Any] = newest.values_list("definitions", flat=True).first() or {}
    return words
