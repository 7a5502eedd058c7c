"""Home of bars: plain ones, and stacked ones whose parts make a whole."""

from django.utils.safestring import SafeString

from core.charts.data import ChartData, Value, figure
from core.charts.legend import legend
from core.charts.svg import WIDTH, Canvas

_ROW = 46
_BAR = 16
_NUMBER_ROOM = 64
_HIDDEN_WIDTH = 26
_LABEL_FROM = 26  # narrower parts carry no number of their own; the table has it
_INVERSE = frozenset({0, 3})  # hues dark enough for white numbers


def horizontal_bars(data: ChartData, *, standalone: bool = False) -> SafeString:
    """One bar per category for the first series; the number stands at its end."""
    canvas = Canvas(data=data, standalone=standalone, height=len(data.categories) * _ROW + 4)
    scale = (WIDTH - _NUMBER_ROOM) / data.highest
    for line, (category, value) in enumerate(
        zip(data.categories, data.series[0].values, strict=True)
    ):
        top = line * _ROW
        canvas.text(category, x=0, y=top + 15)
        width = _mark(canvas, x=0, y=top + 22, value=value, scale=scale, hue=1)
        canvas.text(figure(value), x=width + 8, y=top + 35)
    return canvas.done()


def stacked_bars(data: ChartData, *, standalone: bool = False) -> SafeString:
    """One bar per category, one part per series; their sum at the end if no part is hidden."""
    canvas = Canvas(data=data, standalone=standalone)
    top = legend(canvas)
    hidden = max(sum(row.values[line] is None for row in data.series) for line in _lines(data))
    scale = (WIDTH - _NUMBER_ROOM - hidden * _HIDDEN_WIDTH) / data.highest_sum
    for line, category in enumerate(data.categories):
        values = [row.values[line] for row in data.series]
        canvas.text(category, x=0, y=top + 15)
        end = _parts(canvas, y=top + 22, values=values, scale=scale)
        if None not in values:
            canvas.text(figure(sum(value or 0 for value in values)), x=end + 8, y=top + 35)
        top += _ROW
    canvas.height = top + 4
    return canvas.done()


def _lines(data: ChartData) -> range:
    return range(len(data.categories))


def _parts(canvas: Canvas, *, y: float, values: list[Value], scale: float) -> float:
    x = 0.0
    for place, value in enumerate(values):
        width = _mark(canvas, x=x, y=y, value=value, scale=scale, hue=place + 1)
        if value and width >= _LABEL_FROM:
            look = "inverse" if place in _INVERSE else "text"
            canvas.text(figure(value), x=x + width / 2, y=y + 13, look=look, anchor="middle")
        x += width
    return x


def _mark(canvas: Canvas, *, x: float, y: float, value: Value, scale: float, hue: int) -> float:
    """Draw one part and say how wide it is."""
    if value is None:
        canvas.hidden(x=x, y=y, width=_HIDDEN_WIDTH, height=_BAR)
        return _HIDDEN_WIDTH
    width = value * scale
    canvas.rect(x=x, y=y, width=width, height=_BAR, look=f"hue-{hue}")
    return width
