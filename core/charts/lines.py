"""Home of lines over time, with a target where there is one."""

from itertools import pairwise

from django.utils.safestring import SafeString

from core.charts.data import HIDDEN_WORD, ChartData, Series, figure
from core.charts.legend import legend
from core.charts.svg import WIDTH, Canvas

_LEFT = 40
_RIGHT = 16
_TALL = 180
_MOST_LABELS = 6


def line_chart(data: ChartData, *, standalone: bool = False) -> SafeString:
    """One line per series over the categories. A suppressed figure breaks its line."""
    canvas = Canvas(data=data, standalone=standalone)
    top = legend(canvas) + 8
    steps = _ticks(data.highest)
    scale = _TALL / steps[-1]
    bottom = top + _TALL
    for tick in steps:
        y = bottom - tick * scale
        canvas.line(x1=_LEFT, y1=y, x2=WIDTH, y2=y, look="axis")
        canvas.text(figure(tick), x=_LEFT - 8, y=y + 5, anchor="end")
    if data.target is not None:
        y = bottom - data.target * scale
        canvas.line(x1=_LEFT, y1=y, x2=WIDTH, y2=y, look="target")
    xs = _places(len(data.categories))
    for place, row in enumerate(data.series):
        _draw(canvas, row=row, hue=place + 1, xs=xs, bottom=bottom, scale=scale)
    _name_places(canvas, xs=xs, y=bottom + 20)
    canvas.height = bottom + 28
    return canvas.done()


def _ticks(highest: int) -> list[int]:
    """Whole round numbers from 0 to at least `highest`, about five of them."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            step = factor * size
            if step * 5 >= highest:
                count = -(-highest // step)
                return [step * place for place in range(count + 1)]
        size *= 10


def _places(count: int) -> list[float]:
    room = WIDTH - _LEFT - _RIGHT * 2
    if count == 1:
        return [_LEFT + _RIGHT + room / 2]
    return [_LEFT + _RIGHT + room * place / (count - 1) for place in range(count)]


def _draw(
    canvas: Canvas, *, row: Series, hue: int, xs: list[float], bottom: float, scale: float
) -> None:
    points = [
        None if value is None else (x, bottom - value * scale)
        for x, value in zip(xs, row.values, strict=True)
    ]
    for one, other in pairwise(points):
        if one and other:
            canvas.path([one, other], look=f"line-{hue}")
    for x, point in zip(xs, points, strict=True):
        if point:
            canvas.dot(x=x, y=point[1], look=f"hue-{hue}")
        else:
            canvas.hidden(x=x - 6, y=bottom - 12, width=12, height=12)
            canvas.text(HIDDEN_WORD, x=x, y=bottom - 17, anchor="middle")


def _name_places(canvas: Canvas, *, xs: list[float], y: float) -> None:
    names = canvas.data.categories
    every = -(-len(names) // _MOST_LABELS)
    for x, name in list(zip(xs, names, strict=True))[::every]:
        canvas.text(name, x=x, y=y, anchor="middle")
