"""Home of a table's chart: bars of what may be seen, drawn by core."""

from core.charts.data import ChartData, Series
from core.charts.drawing import Drawing, Kind, draw
from reports.summary import Sheet


def picture(sheet: Sheet, *, standalone: bool = False) -> Drawing | None:
    """Bars for one table, or None where there is nothing to draw."""
    if not sheet.has_chart:
        return None
    data = ChartData(
        key=sheet.code.replace("_", "-"),
        title=sheet.title,
        unit=sheet.unit,
        categories=tuple(line.label for line in sheet.drawn),
        series=(Series(sheet.unit, tuple(line.count for line in sheet.drawn)),),
    )
    return draw(Kind.BARS, data, standalone=standalone)
