"""Home of what may be said of a year from what is published of its parts."""

from datetime import date

import pytest

from core.charts.data import AtLeast, Gap
from reports.figures.base import CountUnit, Whole
from reports.gate import TOTAL, Cell, Mark, SafeTable
from reports.models import PeriodKind, Span
from reports.year import Tally, Year

Published = tuple[Span, tuple[SafeTable, ...]]
SMALL, LARGE = Cell("a", None, Mark.SMALL), Cell("a", None, Mark.LARGE)


def told(kind: PeriodKind, month: int, cell: Cell | int, total: int = 90) -> Published:
    row = Cell("a", cell) if isinstance(cell, int) else cell
    table = SafeTable("t", CountUnit.CASES, Whole.CASES, (row,), Cell(TOTAL, total))
    return Span.around(kind, date(2026, month, 1)), (table,)


def month(number: int, cell: Cell | int, total: int = 90) -> Published:
    return told(PeriodKind.MONTH, number, cell, total)


def quarter(number: int, cell: Cell | int) -> Published:
    return told(PeriodKind.QUARTER, 3 * number, cell)


def tally(*published: Published) -> Tally:
    return Year.of(2026, published).tally("t", "a")


class TestTally:
    def test_adds_months(self) -> None:
        assert tally(month(1, 7), month(2, 8)).value == 15

    def test_says_at_least_where_a_month_is_hidden(self) -> None:
        assert tally(month(1, 7), month(2, SMALL), month(3, LARGE)).value == AtLeast(12)

    def test_one_hidden_count_alone_is_small(self) -> None:
        assert tally(month(1, SMALL)).value is None

    def test_a_quarter_tells_more_than_its_hidden_months(self) -> None:
        parts = [month(1, 7), month(2, SMALL), month(3, 9)]
        assert tally(*parts, quarter(1, 18)).value == 18

    def test_months_that_tell_all_are_added_up_whatever_the_quarter_counted_later(self) -> None:
        parts = [month(1, 7), month(2, 6), month(3, 9)]
        assert tally(*parts, quarter(1, 23)).value == 22

    def test_a_hidden_quarter_is_at_least_what_its_months_tell(self) -> None:
        parts = [month(1, 7), month(2, SMALL), month(3, 9)]
        assert tally(*parts, quarter(1, LARGE)).value == AtLeast(16)

    def test_a_finished_year_speaks_for_itself(self) -> None:
        assert tally(month(1, SMALL), told(PeriodKind.YEAR, 1, 44)).value == 44

    @pytest.mark.parametrize("row", ["b", "c"])
    def test_a_row_that_was_not_counted_is_not_nought(self, row: str) -> None:
        assert Year.of(2026, [month(1, 7)]).tally("t", row).value == AtLeast(0)

    def test_nothing_published_is_not_nought_either(self) -> None:
        assert not tally().is_exact


class TestByMonth:
    def test_leaves_a_gap_where_there_is_no_summary(self) -> None:
        values = Year.of(2026, [month(1, 7), month(3, SMALL)]).by_month("t", "a")
        assert values[:4] == (7, Gap.NOT_THERE, None, Gap.NOT_THERE)
        assert len(values) == 12

    def test_knows_which_months_are_counted(self) -> None:
        counted = Year.of(2026, [month(3, 7), quarter(2, 9)]).counted
        assert [span.slug for span in counted] == ["2026-03"]


class TestSumOf:
    def test_is_nothing_when_a_month_is_hidden_or_missing(self) -> None:
        year = Year.of(2026, [month(1, 7), month(2, 8), month(3, SMALL)])
        assert year.sum_of([1, 2], "t", "a") == 15
        assert year.sum_of([1, 3], "t", "a") is None
        assert year.sum_of([1, 4], "t", "a") is None
