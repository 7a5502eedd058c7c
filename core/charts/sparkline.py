"""Home of the sparkline: a year in the height of a line of text, beside its number."""

from django.utils.safestring import SafeString

from core.charts.data import ChartData, size
from core.charts.lines import runs
from core.charts.svg import Canvas

_WIDE = 132
_TALL = 30
_EDGE = 4


def sparkline(data: ChartData, *, standalone: bool = False) -> SafeString:
    """The first series as a line without scale; what is hidden or not there breaks it."""
    canvas = Canvas(data=data, standalone=standalone, width=_WIDE, height=_TALL, look="spark")
    values = data.series[0].values
    step = (_WIDE - 2 * _EDGE) / max(1, len(values) - 1)
    scale = (_TALL - 2 * _EDGE) / data.highest
    points = [
        (_EDGE + place * step, _TALL - _EDGE - size(value) * scale)
        if isinstance(value, int)
        else None
        for place, value in enumerate(values)
    ]
    canvas.line(x1=_EDGE, y1=_TALL - 1, x2=_WIDE - _EDGE, y2=_TALL - 1, look="axis")
    for run in runs(points):
        canvas.path(run, look="line-1")
    seen = [point for point in points if point]
    if seen:
        canvas.dot(x=seen[-1][0], y=seen[-1][1], look="hue-1")
    return canvas.done()
