"""Home of one year as its frozen summaries tell it: months, quarters and the year together.

For the agency everything here is made from safe tables only. A sum with a hidden part is said to be
"at least" what its shown parts add up to, so it tells nothing that these do not tell already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.charts.data import AtLeast, Gap, Value
from reports.gate import TOTAL, Cell, K, Mark, SafeTable
from reports.models import PeriodKind, Span

_PARTS = {PeriodKind.YEAR: PeriodKind.QUARTER, PeriodKind.QUARTER: PeriodKind.MONTH}


@dataclass(frozen=True)
class Tally:
    """What is known of a count: `low`, and whether that is all there is to it."""

    low: int
    is_exact: bool
    is_small: bool = False  # one suppressed count and nothing beside it

    @property
    def value(self) -> Value:
        """As charts and tables show it."""
        if self.is_exact:
            return self.low
        return None if self.is_small else AtLeast(self.low)


UNKNOWN = Tally(0, is_exact=False)


@dataclass(frozen=True)
class Year:
    """The published periods of one calendar year, by slug: table code → row code → cell."""

    number: int
    published: Mapping[str, Mapping[str, Mapping[str, Cell]]] = field(default_factory=dict)

    @classmethod
    def of(cls, number: int, summaries: Iterable[tuple[Span, Iterable[SafeTable]]]) -> "Year":
        return cls(
            number,
            {
                span.slug: {
                    table.code: {cell.code: cell for cell in (*table.rows, table.total)}
                    for table in tables
                }
                for span, tables in summaries
            },
        )

    @property
    def span(self) -> Span:
        return Span.around(PeriodKind.YEAR, date(self.number, 1, 1))

    @property
    def months(self) -> list[Span]:
        return self.span.parts(PeriodKind.MONTH)

    @property
    def counted(self) -> list[Span]:
        """The months that have a summary of their own."""
        return [month for month in self.months if month.slug in self.published]

    def codes(self, table: str) -> list[str]:
        """The rows of a table as its newest summary orders them, then rows of older ones."""
        spans = sorted(self.published, key=lambda slug: (len(slug), slug), reverse=True)
        found = dict.fromkeys(
            code for slug in spans for code in self.published[slug].get(table, ()) if code != TOTAL
        )
        return list(found)

    def tally(self, table: str, row: str = TOTAL) -> Tally:
        """Over the whole year as far as it is published; the sum of months where these tell all."""
        return self._known(self.span, table, row) or UNKNOWN

    def by_month(self, table: str, row: str = TOTAL) -> tuple[Value, ...]:
        """Twelve values; a gap where a month has no summary."""
        tallies = [self._own(month, table, row) for month in self.months]
        return tuple(Gap.NOT_THERE if one is None else one.value for one in tallies)

    def sum_of(self, months: Iterable[int], table: str, row: str = TOTAL) -> int | None:
        """Over some months (1 to 12); None when one of them is hidden or missing."""
        values = self.by_month(table, row)
        chosen = [values[month - 1] for month in months]
        whole = [value for value in chosen if isinstance(value, int)]
        return sum(whole) if len(whole) == len(chosen) else None

    def _known(self, span: Span, table: str, row: str) -> Tally | None:
        own = self._own(span, table, row)
        shorter = _PARTS.get(span.kind)
        if shorter is None:
            return own
        parts = [self._known(part, table, row) for part in span.parts(shorter)]
        there = [part for part in parts if part is not None]
        if not there:
            return own
        summed = _sum(there)
        if own is None or (summed.is_exact and len(there) == len(parts)):
            return summed
        return own if own.is_exact else max((own, summed), key=lambda one: one.low)

    def _own(self, span: Span, table: str, row: str) -> Tally | None:
        if span.slug not in self.published:
            return None
        cell = self.published[span.slug].get(table, {}).get(row)
        return UNKNOWN if cell is None else _tally(cell)


def _tally(cell: Cell) -> Tally:
    if cell.count is not None:
        return Tally(cell.count, is_exact=True)
    least = K if cell.mark is Mark.LARGE else 0
    return Tally(least, is_exact=False, is_small=cell.mark is Mark.SMALL)


def _sum(tallies: list[Tally]) -> Tally:
    if len(tallies) == 1:
        return tallies[0]
    return Tally(sum(one.low for one in tallies), is_exact=all(one.is_exact for one in tallies))
