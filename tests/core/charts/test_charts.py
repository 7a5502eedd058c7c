"""Home of what charts must keep: the table beside them, suppressed figures hidden, no styles."""

from xml.etree import ElementTree

import pytest

from core.charts.data import AtLeast, ChartData, Gap, Series, TooManySeriesError, figure
from core.charts.drawing import Drawing, Kind, draw
from core.charts.pyramid import TwoSidesError
from core.charts.tiles import Tile, TileGroup, TileMap, tile_grid

DATA = ChartData(
    key="ages",
    title="Cases by <age>",
    unit="cases",
    categories=("Q1", "Q2", "Q3"),
    series=(Series("Girls & more", (1234, 30, None)), Series("Boys", (0, 20, 7))),
    target=25,
)
ONE = ChartData(
    key="one",
    title="One",
    unit="cases",
    categories=("Q1",),
    series=(Series("All", (3,)), Series("None", (0,))),
)
EMPTY = ChartData(
    key="none",
    title="None",
    unit="cases",
    categories=("Q1", "Q2"),
    series=(Series("A", (0, 0)), Series("B", (0, 0))),
)
KINDS = list(Kind)


def parsed(drawing: Drawing) -> ElementTree.Element:
    return parsed_text(drawing.svg)


def parsed_text(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  # our own drawing


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
        assert float(box[3]) >= (30 if kind is Kind.SPARK else 40)


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
    @pytest.mark.parametrize(
        "kind", [kind for kind in KINDS if kind not in {Kind.SPARK, Kind.TREND}]
    )
    def test_draws_a_hatched_mark(self, kind: Kind) -> None:
        assert "ppa-chart__hidden" in draw(kind, DATA).svg

    def test_writes_less_than_five(self) -> None:
        assert "&lt;5" in draw(Kind.BARS, DATA).svg

    def test_never_gives_the_sum_away(self) -> None:
        assert draw(Kind.STACKED, two(8, None)).svg.count(">8<") == 1

    def test_shows_the_sum_when_nothing_is_hidden(self) -> None:
        assert ">17<" in draw(Kind.STACKED, two(8, 9)).svg


def row(kind: Kind, *values: int | AtLeast | Gap | None) -> str:
    names = tuple(f"K{place}" for place in range(len(values)))
    series = (Series("x", values),)
    data = ChartData(key="k", title="T", unit="u", categories=names, series=series)
    return str(draw(kind, data).svg)


class TestPartlyHidden:
    def test_is_written_with_what_is_known(self) -> None:
        assert figure(AtLeast(1042)) == "≥1.042"
        assert figure(AtLeast(0)) == "disembunyikan"

    def test_a_bar_ends_in_hatches(self) -> None:
        svg = row(Kind.BARS, AtLeast(42), 50)
        assert svg.count("ppa-chart__hidden") == 1
        assert "≥42" in svg

    def test_a_time_that_has_not_come_is_no_hidden_figure(self) -> None:
        assert "ppa-chart__hidden" not in row(Kind.LINE, 7, 8, Gap.NOT_THERE)
        assert row(Kind.BARS, 7, Gap.NOT_THERE).count("<rect") == 1

    @pytest.mark.parametrize("hole", [None, Gap.NOT_THERE, AtLeast(9)])
    @pytest.mark.parametrize("kind", [Kind.LINE, Kind.SPARK])
    def test_breaks_its_line(self, kind: Kind, hole: AtLeast | Gap | None) -> None:
        assert row(kind, 5, 6, hole, 7, 8).count("<path") == 2


class TestPyramid:
    def test_has_two_sides(self) -> None:
        with pytest.raises(TwoSidesError):
            row(Kind.PYRAMID, 1, 2)

    def test_grows_to_both_sides_on_one_scale(self) -> None:
        widths = [
            float(bar.get("width", "0"))
            for bar in parsed(draw(Kind.PYRAMID, two(10, 20)))
            if bar.tag.endswith("rect")
        ]
        assert widths[1] == 2 * widths[0] > 0


class TestWaterfall:
    def test_a_part_begins_where_the_last_one_ended(self) -> None:
        bars = [
            (float(bar.get("x", "0")), float(bar.get("width", "0")))
            for bar in parsed_text(row(Kind.WATERFALL, 10, 7, 3))
            if bar.tag.endswith("rect")
        ]
        assert bars[0][0] == bars[1][0] == 0
        assert bars[2][0] == pytest.approx(bars[1][1], abs=0.2)
        assert bars[1][1] + bars[2][1] == pytest.approx(bars[0][1], abs=0.2)

    def test_does_not_place_what_is_left_of_a_hidden_part(self) -> None:
        assert row(Kind.WATERFALL, 10, None, 6) == row(Kind.BARS, 10, None, 6)


CITY = TileMap(
    key="map",
    title="Map",
    unit="cases",
    groups=(
        TileGroup("North", 40, tuple(Tile(f"Place {n}", n) for n in (0, 4, 5, 12, 21))),
        TileGroup(
            "South", 9, (Tile("Small", None), Tile("Part", AtLeast(5)), Tile("Dark", AtLeast(0)))
        ),
        TileGroup("West", 7, ()),
    ),
)


class TestTiles:
    def test_has_few_shades_and_says_what_they_mean(self) -> None:
        assert CITY.legend == [
            ("0", "0"), ("1", "1–4"), ("2", "5–9"), ("3", "10–19"), ("4", "20+")
        ]  # fmt: skip

    def test_writes_the_number_in_every_square(self) -> None:
        north, south, west = CITY.shaded
        assert [(tile["text"], tile["shade"]) for tile in north["tiles"]] == [  # type: ignore[attr-defined]
            ("0", "0"), ("4", "1"), ("5", "2"), ("12", "3"), ("21", "4")
        ]  # fmt: skip
        assert [(tile["text"], tile["shade"]) for tile in south["tiles"]] == [  # type: ignore[attr-defined]
            ("<5", "hidden"), ("≥5", "2"), ("disembunyikan", "unknown")
        ]  # fmt: skip
        assert west["text"] == "7"

    def test_larger_numbers_widen_the_shades(self) -> None:
        busy = TileMap("m", "M", "u", (TileGroup("N", 900, (Tile("A", 900),)),))
        assert busy.bounds[-1] > CITY.bounds[-1]
        assert busy.shade(900) == "4"

    def test_on_paper_it_brings_its_own_colours(self) -> None:
        svg = tile_grid(CITY)
        assert "class=" not in svg
        assert svg.count("<rect") == 8
        assert "&lt;5" in svg
        assert ">5<" in svg

    def test_a_crowded_group_goes_on_in_the_next_line(self) -> None:
        crowd = tuple(Tile(str(n), n) for n in range(30))
        tall = parsed_text(tile_grid(TileMap("m", "M", "u", (TileGroup("N", 9, crowd),))))
        assert max(float(bar.get("y", "0")) for bar in tall if bar.tag.endswith("rect")) > 50


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
