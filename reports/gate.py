"""Home of the gate: every table passes it before anybody outside the unit may see it.

What it publishes of a table: cells of k or more as they are; smaller ones, zeros too, as "<k"; and
cells that had to go with them as "k or more", so that no reader can work a small one out. The total
stays, unless it is small itself. When a table is too thin for that, all its rows are withheld.

Which cells go with the small ones is read from the order of the rows, never from their size: who
knows this code learns nothing from the choice. Tables of one whole share one total, which is shown
in all of them or hidden in all of them; a shown total is all they share, so each is safe when it is
safe alone.

Where rows divide the rows of another table (kelurahan in kecamatan), each wider row is the total of
its own parts. They are told only where it is shown and one of them can be; else it stands for them
all. A table that is not public is left out as a whole.

A quarter or a year is also held against the months and quarters inside it that are
published already: a cell whose parts would give away a hidden one is hidden too.

`intervals` is exact for tables in one direction with a published total, and `parts_keep_secret` for
one row over time. Rows and time together, and tables in two directions, need the linear programme
of security 1.7; it takes the place of these two and works on the same `SafeTable`s.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reports.figures.base import CountUnit, Table, Whole

K = 5
TOTAL = "total"
# Rows that tell a reader least: they are the first to go with a small one.
VAGUE = ("unknown", "other", "outside_city", "not_yet_registered", "no_clock", "running")

# Where cases stand at the end of each period does not add up over periods; its total does.
NOT_SUMS = frozenset({"cases_by_status"})


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


# What is published of a period inside this one, by table; None: nothing.
Part = Mapping[str, SafeTable] | None


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


def protect(
    tables: Iterable[Table], tilings: Sequence[Sequence[Part]] = ()
) -> tuple[SafeTable, ...]:
    """Every table as it may be published. Raises `NotSafeError` when its own audit finds a hole.

    `tilings` are the ways in which shorter periods make up this one, e.g. its three months.
    """
    safe: dict[str, SafeTable] = {}
    for table in tables:
        if not table.is_public:
            continue
        told_on = _told_on(table, tilings)
        if table.within:
            safe[table.code] = _protect_within(table, told_on, safe[table.within])
        else:
            safe[table.code] = _protect(table, told_on)
    audit(tuple(safe.values()))
    return tuple(safe.values())


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


def parts_keep_secret(count: int, cells: Sequence[Cell | None]) -> bool:
    """Whether `count` can be shown beside the same cell of the periods that make it up."""
    hidden = [cell for cell in cells if cell is None or cell.count is None]
    left = count - sum(cell.count or 0 for cell in cells if cell is not None)
    if not hidden or (left == 0 and not any(hidden)):
        return True  # nothing hidden, or nothing counted where nothing is published
    if len(hidden) == 1:
        return hidden[0] is None and left >= K
    small = sum(cell is not None and cell.mark is Mark.SMALL for cell in hidden)
    large = sum(cell is not None and cell.mark is Mark.LARGE for cell in hidden)
    if small == len(hidden):
        return K - 1 <= left <= (K - 1) * (small - 1)
    return left - K * large >= K - 1


def _told_on(table: Table, tilings: Sequence[Sequence[Part]]) -> frozenset[str]:
    """Codes of the cells that would give away a hidden one of a shorter period."""
    counts = {TOTAL: table.total}
    if table.code not in NOT_SUMS:
        counts |= {row.code: row.count for row in table.rows}
    return frozenset(
        code
        for code, count in counts.items()
        if count >= K
        and not all(
            parts_keep_secret(count, [_cell(part, table.code, code) for part in parts])
            for parts in tilings
        )
    )


def _cell(part: Part, table_code: str, code: str) -> Cell | None:
    if part is None or table_code not in part:
        return None
    table = part[table_code]
    hidden = Cell(code, None, Mark.WITHHELD)  # its wider row stands there instead
    return next((cell for cell in (*table.rows, table.total) if cell.code == code), hidden)


def _protect(table: Table, told_on: frozenset[str]) -> SafeTable:
    if table.total < K:
        return _withhold(table, Cell(TOTAL, None, Mark.SMALL))
    if TOTAL in told_on:
        return _withhold(table, Cell(TOTAL, None, Mark.WITHHELD))
    total = Cell(TOTAL, table.total)
    hidden = {row.code: Mark.SMALL for row in table.rows if row.count < K}
    hidden |= dict.fromkeys(told_on, Mark.LARGE)
    others = [code for code in _order(table) if code not in hidden]
    while True:
        safe = _with_marks(table, hidden, total)
        if all(interval.is_wide for interval in intervals(safe).values()):
            return safe
        if not others:
            return _withhold(table, total)
        hidden[others.pop(0)] = Mark.LARGE


def _protect_within(table: Table, told_on: frozenset[str], wider: SafeTable) -> SafeTable:
    rows: list[Cell] = []
    for cell in wider.rows:
        parts = tuple(row for row in table.rows if row.code.startswith(f"{cell.code}."))
        if cell.count is None or not parts:
            rows.append(cell)
            continue
        divided = _protect(replace(table, rows=parts, total=cell.count), told_on)
        audit((divided,))
        rows.extend(divided.rows if divided.marked(Mark.SHOWN) else (cell,))
    return SafeTable(table.code, table.unit, table.whole, tuple(rows), wider.total)


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
