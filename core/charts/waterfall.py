"""Home of the waterfall: a whole, and below it how its parts use it up."""

from django.utils.safestring import SafeString

from core.charts.bars import horizontal_bars, mark
from core.charts.data import ChartData, figure, size
from core.charts.svg import WIDTH, Canvas

_ROW = 40
_BAR = 15
_NUMBER_ROOM = 64
_HUES = (3, 1, 2, 4)


def waterfall(data: ChartData, *, standalone: bool = False) -> SafeString:
    """The first category is the whole, each later one a part that begins where the last ended.

    Where a part is hidden nobody may see how much is left: then they are plain bars.
    """
    values = data.series[0].values
    if not all(isinstance(value, int) for value in values):
        return horizontal_bars(data, standalone=standalone)
    canvas = Canvas(data=data, standalone=standalone, height=len(values) * _ROW + 4)
    scale = (WIDTH - _NUMBER_ROOM) / data.highest
    start = 0.0
    for line, value in enumerate(values):
        top = line * _ROW
        canvas.text(data.categories[line], x=0, y=top + 13)
        hue = _HUES[min(line, len(_HUES) - 1)]
        end = start + mark(canvas, x=start, y=top + 18, value=value, scale=scale, hue=hue)
        canvas.text(figure(value), x=end + 8, y=top + 31)
        if line and size(value):
            canvas.line(x1=end, y1=top + 18 + _BAR, x2=end, y2=top + _ROW + 18, look="axis")
        start = end if line else 0.0
    return canvas.done()
