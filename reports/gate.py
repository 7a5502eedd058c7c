"""Home of the gate: every table passes it before anybody outside the unit may see it.

What it publishes of a table: cells of k or more as they are; smaller ones, zeros too, as "<k"; and
cells that had to go with them as "k or more", so that no reader can work a small one out. The total
stays, unless it is small itself. When a table is too thin for that, all its rows are withheld.

Which cells go with the small ones is read from the order of the rows, never from their size: who
knows this code learns nothing from the choice. Tables of one whole share one total, which is shown
in all of them or hidden in all of them; a shown total is all they share, so each is safe when it is
safe alone. `intervals` is exact for tables in one direction with a published total. Tables in two
directions, and periods that contain each other, need the linear programme of security 1.7; it
takes the place of `intervals` and works on the same `SafeTable`s.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.base import CountUnit, Table, Whole

K = 5
TOTAL = "total"
# Rows that tell a reader least: they are the first to go with a small one.
VAGUE = ("unknown", "other", "outside_city", "not_yet_registered", "no_clock", "running")


class Mark(StrEnum):
    """How a cell is published; the last two are hidden to protect another one."""

    SHOWN = "shown"
    SMALL = "small"  # 0 to k - 1
    LARGE = "large"  # k or more
    WITHHELD = "withheld"  # nothing is said


@dataclass(frozen=True)
class Cell:
    code: str
    count: int | None
    mark: Mark = Mark.SHOWN


@dataclass(frozen=True)
class SafeTable:
    """A table as it may be read; hidden cells hold no number."""

    code: str
    unit: CountUnit
    whole: Whole
    rows: tuple[Cell, ...]
    total: Cell

    def marked(self, mark: Mark) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.rows if cell.mark is mark)


@dataclass(frozen=True)
class Interval:
    """What a reader can know of a hidden cell; `high` None: no upper end."""

    low: int
    high: int | None

    @property
    def is_wide(self) -> bool:
        """A small cell must keep all its k values, any other as many."""
        return self.high is None or self.high - self.low >= K - 1


class NotSafeError(Exception):
    """A table would tell more than it may. Nothing of it is published."""


def unguarded(table: Table) -> SafeTable:
    """The full numbers in the same shape, for the unit's own eyes."""
    rows = tuple(Cell(row.code, row.count) for row in table.rows)
    return SafeTable(table.code, table.unit, table.whole, rows, Cell(TOTAL, table.total))


def protect(tables: Iterable[Table]) -> tuple[SafeTable, ...]:
    """Every table as it may be published. Raises `NotSafeError` when its own audit finds a hole."""
    safe = tuple(_protect(table) for table in tables)
    audit(safe)
    return safe


def audit(tables: Sequence[SafeTable]) -> None:
    """Work out what a reader could, and refuse when that is too much."""
    totals: dict[Whole, Cell] = {}
    for table in tables:
        if totals.setdefault(table.whole, table.total) != table.total:
            raise NotSafeError(table.code)
        if not all(interval.is_wide for interval in intervals(table).values()):
            raise NotSafeError(table.code)


def intervals(table: SafeTable) -> dict[str, Interval]:
    """The values each hidden cell may have, for a reader who knows the marks and all that is shown.

    With m small cells, q large ones and S what the shown rows leave of the total: a small cell is
    at most S - kq, a large one at most S - k(q - 1), and the others cannot take more than they may.
    """
    if table.total.count is None:
        return {cell.code: Interval(0, K - 1) for cell in (*table.rows, table.total)}
    if table.marked(Mark.WITHHELD):
        return {cell.code: Interval(0, table.total.count) for cell in table.rows}
    m, q = len(table.marked(Mark.SMALL)), len(table.marked(Mark.LARGE))
    left = table.total.count - sum(cell.count or 0 for cell in table.marked(Mark.SHOWN))
    most = K - 1
    small = Interval(0 if q else max(0, left - most * (m - 1)), min(most, left - K * q))
    large = Interval(max(K, left - most * m) if q == 1 else K, left - K * (q - 1))
    by_mark = {Mark.SMALL: small, Mark.LARGE: large}
    return {cell.code: by_mark[cell.mark] for cell in table.rows if cell.mark in by_mark}


def _protect(table: Table) -> SafeTable:
    if table.total < K:
        return _withhold(table, Cell(TOTAL, None, Mark.SMALL))
    total = Cell(TOTAL, table.total)
    hidden = {row.code: Mark.SMALL for row in table.rows if row.count < K}
    others = [code for code in _order(table) if code not in hidden]
    while True:
        safe = _with_marks(table, hidden, total)
        if all(interval.is_wide for interval in intervals(safe).values()):
            return safe
        if not others:
            return _withhold(table, total)
        hidden[others.pop(0)] = Mark.LARGE


def _order(table: Table) -> list[str]:
    """Codes in the order in which they are given up; the same for all counts."""
    codes = [row.code for row in table.rows]
    return [code for code in codes if code in VAGUE] + [c for c in codes[::-1] if c not in VAGUE]


def _with_marks(table: Table, hidden: dict[str, Mark], total: Cell) -> SafeTable:
    rows = tuple(
        Cell(row.code, None, hidden[row.code]) if row.code in hidden else Cell(row.code, row.count)
        for row in table.rows
    )
    return SafeTable(table.code, table.unit, table.whole, rows, total)


def _withhold(table: Table, total: Cell) -> SafeTable:
    rows = tuple(Cell(row.code, None, Mark.WITHHELD) for row in table.rows)
    return SafeTable(table.code, table.unit, table.whole, rows, total)
