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


def places(**counts: int) -> tuple[Table, Table]:
    """Two kecamatan `x` and `y` and one row elsewhere, with the kelurahan that divide them."""
    finer = tuple(Row(code.replace("_", "."), count) for code, count in counts.items())
    sums: dict[str, int] = {}
    for row in finer:
        above = row.code.partition(".")[0]
        sums[above] = sums.get(above, 0) + row.count
    wider = tuple(Row(code, count) for code, count in sums.items())
    total = sum(sums.values())
    coarse = Table("wide", CountUnit.CASES, Whole.CASES, wider, total)
    return coarse, Table("fine", CountUnit.CASES, Whole.CASES, finer, total, within="wide")


class TestWithin:
    """Kelurahan beside their kecamatan."""

    def test_tells_the_parts_of_a_shown_row(self) -> None:
        _wide, fine = protect(places(x_1=6, x_2=9, y_1=8, y_2=30))
        assert [(cell.code, cell.count) for cell in fine.rows] == [
            ("x.1", 6), ("x.2", 9), ("y.1", 8), ("y.2", 30)
        ]  # fmt: skip

    def test_the_wider_row_stands_for_parts_of_which_none_can_be_told(self) -> None:
        wide, fine = protect(places(x_1=2, x_2=9, y_1=8, y_2=30))
        assert wide.rows[0].count == 11
        assert [cell.code for cell in fine.rows] == ["x", "y.1", "y.2"]
        assert fine.rows[0].count == 11

    def test_a_hidden_row_hides_its_parts(self) -> None:
        wide, fine = protect(places(x_1=1, x_2=2, y_1=8, y_2=30, z_1=20))
        assert wide.rows[0].mark is Mark.SMALL
        assert fine.rows[0] == wide.rows[0]

    def test_hides_two_parts_where_one_could_be_worked_out(self) -> None:
        _wide, fine = protect(places(x_1=3, x_2=30, x_3=40, y_1=50))
        marks = {cell.code: cell.mark for cell in fine.rows}
        assert marks["x.1"] is Mark.SMALL
        assert list(marks.values()).count(Mark.SHOWN) == 2

    def test_a_table_that_is_not_public_is_left_out(self) -> None:
        own = Table("own", CountUnit.CASES, Whole.CASES, (Row("a", 99),), 99, is_public=False)
        assert protect([own]) == ()

    def test_a_part_hidden_in_one_month_cannot_be_had_from_the_quarter(self) -> None:
        thin = {one.code: one for one in protect(places(x_1=2, x_2=9, y_1=20))}
        full = {one.code: one for one in protect(places(x_1=20, x_2=20, y_1=20))}
        quarter = places(x_1=42, x_2=49, y_1=60)
        _wide, fine = protect(quarter, [[thin, full, full]])
        assert "x.1" not in {cell.code for cell in fine.rows if cell.mark is Mark.SHOWN}

    @pytest.mark.parametrize("most", [13])
    def test_not_even_a_reader_who_knows_this_code_computes_a_part(self, most: int) -> None:
        """As above, over all pairs of tables: what is published of both is one answer."""
        for total in range(K, most + 1):
            alike: dict[tuple[SafeTable, ...], list[dict[str, int]]] = defaultdict(list)
            for a, b, c in product(range(total + 1), repeat=3):
                if a + b + c <= total:
                    counts = {"x_1": a, "x_2": b, "y_1": c, "y_2": total - a - b - c}
                    alike[protect(places(**counts))].append(counts)
            for (_wide, fine), tables in alike.items():
                told = {cell.code for cell in fine.rows if cell.mark is Mark.SHOWN}
                for code in ("x_1", "x_2", "y_1", "y_2"):
                    if code.replace("_", ".") not in told:
                        assert len({one[code] for one in tables}) > 1, fine
