"""Home of a chart together with its table, as `components/_chart.html` shows them."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString

from core.charts.bars import horizontal_bars, paired_bars, stacked_bars
from core.charts.data import ChartData, Text, columns, rows
from core.charts.lines import line_chart
from core.charts.pyramid import pyramid
from core.charts.sparkline import sparkline
from core.charts.trend import trend
from core.charts.waterfall import waterfall


class Kind(StrEnum):
    """How figures are drawn."""

    BARS = "bars"
    PAIRED = "paired"
    STACKED = "stacked"
    LINE = "line"
    TREND = "trend"
    PYRAMID = "pyramid"
    WATERFALL = "waterfall"
    SPARK = "spark"


_DRAW = {
    Kind.BARS: horizontal_bars,
    Kind.TREND: trend,
    Kind.PAIRED: paired_bars,
    Kind.STACKED: stacked_bars,
    Kind.LINE: line_chart,
    Kind.PYRAMID: pyramid,
    Kind.WATERFALL: waterfall,
    Kind.SPARK: sparkline,
}


@dataclass(frozen=True)
class Drawing:
    """A chart and the same figures as a table; neither goes without the other."""

    svg: SafeString
    title: Text
    table_id: str
    columns: list[dict[str, object]]
    rows: list[dict[str, str]]


def draw(kind: Kind, data: ChartData, *, standalone: bool = False) -> Drawing:
    """Draw `data`; `standalone` makes an SVG that carries its own colours, for paper."""
    return Drawing(
        svg=_DRAW[kind](data, standalone=standalone),
        title=data.title,
        table_id=f"{data.key}-table",
        columns=columns(data),
        rows=rows(data),
    )
