"""Home of the proof that no hidden cell can be worked out: every possible table is tried."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.figures.base import CountUnit, Row, Table, Whole
from reports.gate import Cell, K, Mark, NotSafeError, SafeTable, audit, intervals, protect

CODES = ("a", "b", "unknown", "c", "d")


def table(*counts: int, code: str = "t") -> Table:
    rows = tuple(Row(name, count) for name, count in zip(CODES, counts, strict=False))
    return Table(code, CountUnit.CASES, Whole.CASES, rows, sum(counts))


def safe(*counts: int) -> SafeTable:
    return protect([table(*counts)])[0]


def allowed(cell: Cell, count: int) -> bool:
    """Whether a reader who sees this cell must think that count possible."""
    return {
        Mark.SHOWN: count == cell.count,
        Mark.SMALL: count < K,
        Mark.LARGE: count >= K,
        Mark.WITHHELD: True,
    }[cell.mark]


def completions(published: SafeTable, most: int) -> Iterator[tuple[int, ...]]:
    """Every table that fits what was published: what a patient outsider could list."""
    total = published.total.count
    most = most if total is None else total
    ranges = [
        [count for count in range(most + 1) if allowed(cell, count)] for cell in published.rows[:-1]
    ]
    for row in product(*ranges):
        lasts = range(most + 1) if total is None else [total - sum(row)]
        for last in lasts:
            fits = last >= 0 and allowed(published.rows[-1], last)
            if fits and allowed(published.total, sum(row) + last):
                yield (*row, last)


class TestProtect:
    def test_shows_cells_of_five_and_more(self) -> None:
        assert [cell.count for cell in safe(5, 8, 20).rows] == [5, 8, 20]

    def test_hides_zeros_like_other_small_counts(self) -> None:
        marks = [cell.mark for cell in safe(0, 3, 20, 9).rows]
        assert marks[:2] == [Mark.SMALL, Mark.SMALL]

    def test_hides_a_second_cell_where_one_could_be_worked_out(self) -> None:
        published = safe(3, 30, 40)
        assert [cell.mark for cell in published.rows] == [Mark.SMALL, Mark.SHOWN, Mark.LARGE]
        assert published.total.count == 73

    def test_gives_up_the_vaguest_row_first_whatever_its_size(self) -> None:
        assert safe(3, 9, 90).rows[2].mark is Mark.LARGE

    def test_withholds_a_table_that_is_too_thin(self) -> None:
        assert {cell.mark for cell in safe(2, 5).rows} == {Mark.WITHHELD}

    def test_hides_a_small_total_and_everything_under_it(self) -> None:
        published = safe(1, 2)
        assert published.total.mark is Mark.SMALL
        assert all(cell.count is None for cell in (*published.rows, published.total))

    def test_a_hidden_cell_keeps_no_number(self) -> None:
        for cell in safe(3, 30, 40).rows:
            assert (cell.count is None) == (cell.mark is not Mark.SHOWN)


class TestAudit:
    def test_refuses_a_lone_hidden_cell(self) -> None:
        rows = (Cell("a", None, Mark.SMALL), Cell("b", 9))
        with pytest.raises(NotSafeError):
            audit([SafeTable("t", CountUnit.CASES, Whole.CASES, rows, Cell("total", 12))])

    def test_refuses_a_total_hidden_in_one_table_and_shown_in_another(self) -> None:
        rows = (Cell("a", None, Mark.WITHHELD), Cell("b", None, Mark.WITHHELD))
        hidden = Cell("total", None, Mark.SMALL)
        one = SafeTable("t", CountUnit.CASES, Whole.CASES, rows, hidden)
        other = SafeTable("u", CountUnit.CASES, Whole.CASES, rows, Cell("total", 7))
        with pytest.raises(NotSafeError):
            audit([one, other])


class TestOracle:
    @settings(deadline=None)
    @given(st.lists(st.integers(0, 11), min_size=2, max_size=4))
    def test_a_reader_who_lists_every_fitting_table_learns_no_small_cell(
        self, counts: list[int]
    ) -> None:
        published = safe(*counts)
        fitting = set(completions(published, most=K))
        assert tuple(counts) in fitting
        told = intervals(published)
        for place, cell in enumerate(published.rows):
            if cell.mark is Mark.SHOWN:
                continue
            possible = {row[place] for row in fitting}
            assert max(possible) - min(possible) >= K - 1
            assert told[cell.code].low <= min(possible)
            assert told[cell.code].high is None or told[cell.code].high >= max(possible)  # type: ignore[operator]

    @pytest.mark.parametrize(("size", "most"), [(2, 24), (3, 20), (4, 14)])
    def test_not_even_a_reader_who_knows_this_code_computes_a_cell(
        self, size: int, most: int
    ) -> None:
        """Group all tables by what is published of them; no hidden cell is the same in all."""
        for total in range(K, most + 1):
            alike: dict[SafeTable, list[tuple[int, ...]]] = defaultdict(list)
            for counts in product(range(total + 1), repeat=size):
                if sum(counts) == total:
                    alike[safe(*counts)].append(counts)
            for published, tables in alike.items():
                for place, cell in enumerate(published.rows):
                    if cell.mark is not Mark.SHOWN:
                        assert len({row[place] for row in tables}) > 1, (published, tables)


def part(*counts: int) -> dict[str, SafeTable]:
    return {"t": safe(*counts)}


class TestParts:
    """A quarter beside its months: what three months show must not betray what one hides."""

    def quarter(self, *months: dict[str, SafeTable] | None, counts: tuple[int, ...]) -> SafeTable:
        return protect([table(*counts)], [list(months)])[0]

    def test_hides_a_cell_whose_months_would_give_one_away(self) -> None:
        months = part(9, 20, 30), part(9, 20, 30), part(3, 20, 30)
        assert months[2]["t"].rows[0].mark is Mark.SMALL
        published = self.quarter(*months, counts=(21, 60, 90))
        assert published.rows[0].mark is Mark.LARGE

    def test_shows_a_cell_that_no_month_hides(self) -> None:
        months = part(9, 20), part(9, 20), part(8, 20)
        assert self.quarter(*months, counts=(26, 60)).rows[0].count == 26

    def test_a_hidden_total_of_a_month_hides_the_total_of_the_quarter(self) -> None:
        months = part(9, 20), part(9, 20), part(1, 2)
        published = self.quarter(*months, counts=(19, 42))
        assert published.total.mark is Mark.WITHHELD
        assert {cell.mark for cell in published.rows} == {Mark.WITHHELD}

    def test_months_without_anything_to_hide_do_not_matter(self) -> None:
        assert self.quarter(None, None, part(9, 20), counts=(9, 20)).rows[0].count == 9

    def test_a_month_that_was_never_published_must_not_be_a_small_remainder(self) -> None:
        assert self.quarter(None, part(9, 20), counts=(11, 42)).rows[0].count is None

    @settings(deadline=None)
    @given(
        st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=3),
    )
    def test_no_small_cell_of_a_month_can_be_worked_out_along_its_row(
        self, months: list[list[int]]
    ) -> None:
        published = [safe(*month) for month in months]
        sums = tuple(map(sum, zip(*months, strict=True)))
        quarter = protect([table(*sums)], [[{"t": month} for month in published]])[0]
        for place, cell in enumerate(quarter.rows):
            if cell.count is None:
                continue
            row = [month.rows[place] for month in published]
            most = cell.count
            ranges = [[n for n in range(most + 1) if allowed(one, n)] for one in row]
            fitting = [counts for counts in product(*ranges) if sum(counts) == cell.count]
            for month, one in enumerate(row):
                if one.mark is not Mark.SHOWN:
                    possible = {counts[month] for counts in fitting}
                    assert max(possible) - min(possible) >= K - 1
