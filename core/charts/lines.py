"""Home of lines over time, with a target where there is one."""

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString

from core.charts.data import HIDDEN_WORD, ChartData, Gap, Series, figure
from core.charts.legend import legend
from core.charts.svg import WIDTH, Canvas

Point = tuple[float, float]
_LEFT = 40
_RIGHT = 16
_TALL = 180
_LETTER = 8  # the width of an average letter at 14 units
_PHONE_LETTER = 12  # and at the 17 units that a phone gets, with air between two names


def line_chart(data: ChartData, *, standalone: bool = False) -> SafeString:
    """One line per series over the categories. A figure that is hidden or missing breaks it."""
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


def runs(points: Iterable[Point | None]) -> Iterator[list[Point]]:
    """The stretches without a break, of two points and more."""
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            yield run
        run = []


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
        (x, bottom - value * scale) if isinstance(value, int) else None
        for x, value in zip(xs, row.values, strict=True)
    ]
    for run in runs(points):
        canvas.path(run, look=f"line-{hue}")
    for x, point, value in zip(xs, points, row.values, strict=True):
        if point:
            canvas.dot(x=x, y=point[1], look=f"hue-{hue}")
        elif value is not Gap.NOT_THERE:
            canvas.hidden(x=x - 6, y=bottom - 12, width=12, height=12)
            if value is None:
                canvas.text(HIDDEN_WORD, x=x, y=bottom - 17, anchor="middle")


def _name_places(canvas: Canvas, *, xs: list[float], y: float) -> None:
    names = canvas.data.categories
    widest = max((len(str(name)) for name in names), default=1)
    every = _every(len(names), widest * _LETTER)
    is_crowded = _every(len(names), widest * _PHONE_LETTER) > every
    for place, (x, name) in enumerate(list(zip(xs, names, strict=True))[::every]):
        look = "spare" if is_crowded and place % 2 else "text"
        canvas.text(name, x=x, y=y, anchor="middle", look=look)


def _every(count: int, width: float) -> int:
    """Which of so many names find room: every one, every second, …"""
    return -(-count // max(1, int((WIDTH - _LEFT) // width)))
