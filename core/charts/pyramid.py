"""Home of the pyramid: two series back to back, e.g. women and men by age."""

from django.utils.safestring import SafeString

from core.charts.data import AtLeast, ChartData, Value, figure, size
from core.charts.svg import WIDTH, Canvas

_ROW = 28
_BAR = 18
_MIDDLE = 196  # room for the names of the categories
_NUMBER_ROOM = 40
_HIDDEN_WIDTH = 20
_HEAD = 30
_SIDE = (WIDTH - _MIDDLE) / 2


class TwoSidesError(ValueError):
    """A pyramid has a left and a right, no more and no less."""


def pyramid(data: ChartData, *, standalone: bool = False) -> SafeString:
    """The first series grows to the left, the second to the right, on one scale."""
    if len(data.series) != len((-1, 1)):
        raise TwoSidesError
    height = _HEAD + len(data.categories) * _ROW
    canvas = Canvas(data=data, standalone=standalone, height=height)
    left, right = data.series
    canvas.text(left.label, x=_SIDE, y=16, anchor="end", look="strong")
    canvas.text(right.label, x=WIDTH - _SIDE, y=16, look="strong")
    scale = (_SIDE - _NUMBER_ROOM - _HIDDEN_WIDTH) / data.highest
    for line, category in enumerate(data.categories):
        top = _HEAD + line * _ROW
        canvas.text(category, x=WIDTH / 2, y=top + 14, anchor="middle")
        _side(canvas, value=left.values[line], top=top, scale=scale, hue=1)
        _side(canvas, value=right.values[line], top=top, scale=scale, hue=2)
    return canvas.done()


def _side(canvas: Canvas, *, value: Value, top: float, scale: float, hue: int) -> None:
    width = size(value) * scale
    hidden = _HIDDEN_WIDTH if value is None or isinstance(value, AtLeast) else 0
    far = width + hidden
    if hue == 1:
        start, hatched, number, anchor = _SIDE - width, _SIDE - far, _SIDE - far - 6, "end"
    else:
        edge = WIDTH - _SIDE
        start, hatched, number, anchor = edge, edge + width, edge + far + 6, "start"
    if width:
        canvas.rect(x=start, y=top, width=width, height=_BAR, look=f"hue-{hue}")
    if hidden:
        canvas.hidden(x=hatched, y=top, width=hidden, height=_BAR)
    canvas.text(figure(value), x=number, y=top + 14, anchor=anchor)
