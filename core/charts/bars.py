"""Home of bars: plain ones, pairs side by side, and stacked ones whose parts make a whole."""

from django.utils.safestring import SafeString

from core.charts.data import AtLeast, ChartData, Gap, Value, figure, size
from core.charts.legend import legend
from core.charts.svg import WIDTH, Canvas

_ROW = 40
_BAR = 15
_THIN = 14
_NUMBER_ROOM = 64
_HIDDEN_WIDTH = 26
_LABEL_FROM = 26  # narrower parts carry no number of their own; the table has it
_INVERSE = frozenset({0, 3})  # hues dark enough for white numbers


def horizontal_bars(data: ChartData, *, standalone: bool = False) -> SafeString:
    """One bar per category for the first series; the number stands at its end."""
    height = len(data.categories) * _ROW + 4
    canvas = Canvas(data=data, standalone=standalone, height=height)
    scale = _scale(data)
    for line, category in enumerate(data.categories):
        top = line * _ROW
        canvas.text(category, x=0, y=top + 13)
        _bar(canvas, y=top + 18, value=data.series[0].values[line], scale=scale, hue=1)
    return canvas.done()


def paired_bars(data: ChartData, *, standalone: bool = False) -> SafeString:
    """For each category one thin bar per series, to compare them."""
    canvas = Canvas(data=data, standalone=standalone)
    top = legend(canvas)
    scale = _scale(data)
    for line, category in enumerate(data.categories):
        canvas.text(category, x=0, y=top + 15)
        top += 22
        for place, row in enumerate(data.series):
            value = row.values[line]
            _bar(canvas, y=top, value=value, scale=scale, hue=place + 1, height=_THIN)
            top += _THIN + 3
        top += 6
    canvas.height = top
    return canvas.done()


def stacked_bars(data: ChartData, *, standalone: bool = False) -> SafeString:
    """One bar per category, one part per series; their sum at the end if no part is hidden."""
    canvas = Canvas(data=data, standalone=standalone)
    top = legend(canvas)
    hidden = max(sum(_is_hidden(row.values[line]) for row in data.series) for line in _lines(data))
    scale = (WIDTH - _NUMBER_ROOM - hidden * _HIDDEN_WIDTH) / data.highest_sum
    for line, category in enumerate(data.categories):
        values = [row.values[line] for row in data.series]
        canvas.text(category, x=0, y=top + 13)
        end = _parts(canvas, y=top + 18, values=values, scale=scale)
        if not any(_is_hidden(value) for value in values):
            canvas.text(figure(sum(size(value) for value in values)), x=end + 8, y=top + 31)
        top += _ROW
    canvas.height = top + 4
    return canvas.done()


def mark(
    canvas: Canvas, *, x: float, y: float, value: Value, scale: float, hue: int, height: int = _BAR
) -> float:
    """Draw one bar with a hatched end where something is hidden, and say how wide it is."""
    width = size(value) * scale
    if width:
        canvas.rect(x=x, y=y, width=width, height=height, look=f"hue-{hue}")
    if not _is_hidden(value):
        return width
    canvas.hidden(x=x + width, y=y, width=_HIDDEN_WIDTH, height=height)
    return width + _HIDDEN_WIDTH


def _scale(data: ChartData) -> float:
    hidden = any(isinstance(value, AtLeast) for row in data.series for value in row.values)
    return (WIDTH - _NUMBER_ROOM - hidden * _HIDDEN_WIDTH) / data.highest


def _is_hidden(value: Value) -> bool:
    return value is None or isinstance(value, AtLeast)


def _lines(data: ChartData) -> range:
    return range(len(data.categories))


def _bar(
    canvas: Canvas, *, y: float, value: Value, scale: float, hue: int, height: int = _BAR
) -> None:
    if value is Gap.NOT_THERE:
        canvas.text(figure(value), x=0, y=y + height - 2)
        return
    width = mark(canvas, x=0, y=y, value=value, scale=scale, hue=hue, height=height)
    canvas.text(figure(value), x=width + 8 if width else 0, y=y + height - 3 + height / 16)


def _parts(canvas: Canvas, *, y: float, values: list[Value], scale: float) -> float:
    x = 0.0
    for place, value in enumerate(values):
        width = mark(canvas, x=x, y=y, value=value, scale=scale, hue=place + 1)
        if size(value) and width >= _LABEL_FROM:
            look = "inverse" if place in _INVERSE else "text"
            canvas.text(figure(value), x=x + width / 2, y=y + 13, look=look, anchor="middle")
        x += width
    return x
