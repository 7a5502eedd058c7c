"""Home of the trend: many days in little room, one line a series, and no grid."""

from itertools import pairwise

from django.utils.safestring import SafeString

from core.charts.data import ChartData, figure, size
from core.charts.legend import legend
from core.charts.svg import WIDTH, Canvas

_TALL = 64
_SIDE = 4
_NUMBER_ROOM = 44


def trend(data: ChartData, *, standalone: bool = False) -> SafeString:
    """The first and last category are named below, the highest figure beside the line above.

    For a desk's own figures, which nothing suppresses; a missing one counts as nothing.
    """
    canvas = Canvas(data=data, standalone=standalone)
    top = legend(canvas) + 10
    bottom = top + _TALL
    step = (WIDTH - _SIDE - _NUMBER_ROOM) / max(len(data.categories) - 1, 1)
    canvas.line(x1=_SIDE, y1=bottom, x2=WIDTH - _NUMBER_ROOM, y2=bottom, look="axis")
    for place, row in enumerate(data.series):
        points = [
            (_SIDE + step * number, bottom - size(value) * _TALL / data.highest)
            for number, value in enumerate(row.values)
        ]
        for one, other in pairwise(points):
            canvas.path([one, other], look=f"line-{place + 1}")
        canvas.dot(x=points[-1][0], y=points[-1][1], look=f"hue-{place + 1}")
    canvas.line(x1=_SIDE, y1=top, x2=WIDTH - _NUMBER_ROOM, y2=top, look="axis")
    canvas.text(figure(data.highest), x=WIDTH, y=top + 5, anchor="end")
    canvas.text(figure(0), x=WIDTH, y=bottom + 5, anchor="end")
    canvas.text(data.categories[0], x=_SIDE, y=bottom + 20)
    canvas.text(data.categories[-1], x=WIDTH - _NUMBER_ROOM, y=bottom + 20, anchor="end")
    canvas.height = bottom + 28
    return canvas.done()
