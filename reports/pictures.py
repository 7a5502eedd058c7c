"""Home of a table's chart: bars, a pyramid or a waterfall of what may be seen, drawn by core."""

from collections.abc import Callable, Mapping

from core.charts.data import AtLeast, ChartData, Series, Text, Value
from core.charts.drawing import Drawing, Kind, draw
from core.charts.tiles import TileMap
from reports.figures.kecamatan import CasesByKecamatan
from reports.figures.kelurahan import CasesByKelurahan
from reports.figures.response import Response
from reports.figures.victims_by_age import VictimsByAge
from reports.figures.victims_by_age_and_sex import VictimsByAgeAndSex, code_of
from reports.figures.victims_by_sex import VictimsBySex
from reports.gate import K, Mark
from reports.maps import Spot, tile_map
from reports.summary import Line, Sheet, Summary


def picture(summary: Summary, sheet: Sheet, *, standalone: bool = False) -> Drawing | None:
    """One table as a chart, or None where there is nothing to draw or a map tells it better."""
    if not sheet.has_chart or sheet.code == CasesByKelurahan.code:
        return None
    if sheet.code == VictimsByAgeAndSex.code:
        return draw(Kind.PYRAMID, _pyramid(summary, sheet), standalone=standalone)
    if sheet.code == Response.code and not sheet.has_hidden:
        lines = (sheet.total, *sheet.lines)
        return draw(Kind.WATERFALL, _data(sheet, lines), standalone=standalone)
    return draw(Kind.BARS, _data(sheet, sheet.drawn), standalone=standalone)


def map_of(summary: Summary, sheet: Sheet) -> TileMap | None:
    """The map, for the table of kelurahan alone, where there is a case to show."""
    if sheet.code != CasesByKelurahan.code:
        return None
    wider = summary.sheet(CasesByKecamatan.code)
    if not wider.has_chart:
        return None
    spots, parts = (
        [Spot(line.code, line.label, _value(line)) for line in one.lines] for one in (wider, sheet)
    )
    return tile_map((wider.title, sheet.title), sheet.unit, spots, parts)


def back_to_back(
    key: str,
    words: Mapping[str, str],
    *,
    ages: Mapping[str, str],
    sexes: Mapping[str, str],
    count: Callable[[str], Value],
) -> ChartData:
    """Victims by age and sex as the two sides of a pyramid; `count` by the code of a row."""
    sides = tuple(
        Series(label, tuple(count(code_of(age, sex)) for age in ages))
        for sex, label in sexes.items()
    )
    return ChartData(
        key=key,
        title=words["title"],
        unit=words["unit"],
        categories=tuple(ages.values()),
        series=sides,
    )


def _pyramid(summary: Summary, sheet: Sheet) -> ChartData:
    counts = {line.code: line.count for line in sheet.lines}
    return back_to_back(
        _key(sheet),
        {"title": sheet.title, "unit": sheet.unit},
        ages=_labels(summary.sheet(VictimsByAge.code)),
        sexes=_labels(summary.sheet(VictimsBySex.code)),
        count=lambda code: counts[code],
    )


def _data(sheet: Sheet, lines: tuple[Line, ...]) -> ChartData:
    labels: tuple[Text, ...] = tuple(line.label for line in lines)
    row = Series(sheet.unit, tuple(line.count for line in lines))
    return ChartData(
        key=_key(sheet), title=sheet.title, unit=sheet.unit, categories=labels, series=(row,)
    )


def _key(sheet: Sheet) -> str:
    return sheet.code.replace("_", "-")


def _labels(sheet: Sheet) -> dict[str, str]:
    return {line.code: line.label for line in sheet.lines}


def _value(line: Line) -> Value:
    if line.mark in {Mark.SHOWN, Mark.SMALL}:
        return line.count
    return AtLeast(K if line.mark is Mark.LARGE else 0)
