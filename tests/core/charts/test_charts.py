"""Home of what charts must keep: the table beside them, suppressed figures hidden, no styles."""

from xml.etree import ElementTree

import pytest

from core.charts.data import ChartData, Series, TooManySeriesError
from core.charts.drawing import Drawing, Kind, draw

DATA = ChartData(
    key="ages",
    title="Cases by <age>",
    unit="cases",
    categories=("Q1", "Q2", "Q3"),
    series=(Series("Girls & more", (1234, 30, None)), Series("Boys", (0, 20, 7))),
    target=25,
)
ONE = ChartData(
    key="one", title="One", unit="cases", categories=("Q1",), series=(Series("All", (3,)),)
)
EMPTY = ChartData(
    key="none", title="None", unit="cases", categories=("Q1", "Q2"), series=(Series("A", (0, 0)),)
)
KINDS = list(Kind)


def parsed(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg)  # noqa: S314  # our own drawing


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("standalone", [False, True])
@pytest.mark.parametrize("data", [DATA, ONE, EMPTY])
class TestEveryChart:
    def test_is_well_formed_and_named(self, kind: Kind, standalone: bool, data: ChartData) -> None:
        picture = parsed(draw(kind, data, standalone=standalone))
        assert picture.get("role") == "img"
        told = (picture.get("aria-labelledby") or "").split()
        assert [part.get("id") for part in picture][:2] == told

    def test_carries_no_style_script_or_link(
        self, kind: Kind, standalone: bool, data: ChartData
    ) -> None:
        svg = draw(kind, data, standalone=standalone).svg
        for banned in (" style=", "<style", "<script", "href"):
            assert banned not in svg

    def test_has_a_view_box_with_room(self, kind: Kind, standalone: bool, data: ChartData) -> None:
        box = str(parsed(draw(kind, data, standalone=standalone)).get("viewBox")).split()
        assert float(box[3]) > 40


@pytest.mark.parametrize("kind", KINDS)
class TestOnPaper:
    def test_brings_its_own_colours(self, kind: Kind) -> None:
        svg = draw(kind, DATA, standalone=True).svg
        assert "class=" not in svg
        assert 'xmlns="http://www.w3.org/2000/svg"' in svg
        assert 'fill="#0b5a58"' in svg

    def test_on_a_page_the_classes_colour_it(self, kind: Kind) -> None:
        svg = draw(kind, DATA).svg
        assert "#0b5a58" not in svg
        assert "ppa-chart__hue-1" in svg


def two(first: int | None, second: int | None) -> ChartData:
    rows = (Series("x", (first,)), Series("y", (second,)))
    return ChartData(key="k", title="T", unit="u", categories=("A",), series=rows)


class TestSuppression:
    @pytest.mark.parametrize("kind", KINDS)
    def test_draws_a_hatched_mark(self, kind: Kind) -> None:
        assert "ppa-chart__hidden" in draw(kind, DATA).svg

    def test_writes_less_than_five(self) -> None:
        assert "&lt;5" in draw(Kind.BARS, DATA).svg

    def test_never_gives_the_sum_away(self) -> None:
        assert draw(Kind.STACKED, two(8, None)).svg.count(">8<") == 1

    def test_shows_the_sum_when_nothing_is_hidden(self) -> None:
        assert ">17<" in draw(Kind.STACKED, two(8, 9)).svg


class TestTable:
    def test_holds_every_figure_of_the_chart(self) -> None:
        drawing = draw(Kind.BARS, DATA)
        assert [column["name"] for column in drawing.columns] == ["c", "v0", "v1"]
        assert drawing.rows == [
            {"c": "Q1", "v0": "1.234", "v1": "0"},
            {"c": "Q2", "v0": "30", "v1": "20"},
            {"c": "Q3", "v0": "<5", "v1": "7"},
        ]
        assert drawing.table_id == "ages-table"


class TestLimits:
    def test_refuses_a_fifth_hue(self) -> None:
        five = tuple(Series(str(n), (n,)) for n in range(5))
        with pytest.raises(TooManySeriesError):
            ChartData(key="k", title="T", unit="u", categories=("A",), series=five)

    def test_names_a_crowd_of_hues_on_two_lines(self) -> None:
        long = tuple(Series("A rather long name " + str(n), (n + 9,)) for n in range(4))
        data = ChartData(key="k", title="T", unit="u", categories=("A",), series=long, target=5)
        assert "Target" in draw(Kind.LINE, data).svg

    @pytest.mark.parametrize(("highest", "last"), [(1, 1), (4, 4), (33, 40), (1234, 1500)])
    def test_the_scale_ends_on_a_round_number(self, highest: int, last: int) -> None:
        data = ChartData(
            key="k", title="T", unit="u", categories=("A", "B"), series=(Series("x", (0, highest)),)
        )
        written = f"{last:,}".replace(",", ".")
        assert f">{written}<" in draw(Kind.LINE, data).svg
