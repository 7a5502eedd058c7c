"""Home of SVG elements: by class on a page (the policy allows no style), by attribute on paper."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.charts.data import ChartData

WIDTH = 440
FONT = 14
# On paper: the same four hues as frontend/scss/_theme.scss, and what each class looks like.
_HUES = ("#0b5a58", "#d9982a", "#6b8fa3", "#8a5a83")
# Lines are told apart by their dashes too.
_DASHES = ("", ' stroke-dasharray="7 4"', ' stroke-dasharray="2 4"', ' stroke-dasharray="9 3 2 3"')
_SHADES = ("#faf7f2", "#cfe3e0", "#8fc0bb", "#3f8f8a", "#0b5a58")
_PAPER: MappingProxyType[str, str] = MappingProxyType(
    {
        "text": 'fill="#21201d"',
        "spare": 'fill="#21201d"',
        "strong": 'fill="#21201d" font-weight="bold"',
        "inverse": 'fill="#ffffff"',
        "axis": 'stroke="#d8d0c3" stroke-width="1"',
        "target": 'stroke="#21201d" stroke-width="1.5" stroke-dasharray="5 4"',
        "hidden": 'fill="#ffffff" stroke="#5c564d" stroke-width="1"',
        "hatch": 'stroke="#5c564d" stroke-width="1" fill="none"',
        **{f"hue-{place + 1}": f'fill="{hue}"' for place, hue in enumerate(_HUES)},
        **{
            f"line-{place + 1}": f'fill="none" stroke="{hue}" stroke-width="2.5"{dash}'
            for place, (hue, dash) in enumerate(zip(_HUES, _DASHES, strict=True))
        },
        **{f"step-{place}": f'fill="{shade}"' for place, shade in enumerate(_SHADES)},
    }
)


@dataclass
class Canvas:
    """A drawing that grows. Lengths are in the drawing's own units; its usual width is 440."""

    data: ChartData
    standalone: bool
    height: float = 0
    width: float = WIDTH
    look: str = "chart"
    _parts: list[str] = field(default_factory=list)

    def rect(self, *, x: float, y: float, width: float, height: float, look: str) -> None:
        size = f'width="{_number(width)}" height="{_number(height)}"'
        place = f'x="{_number(x)}" y="{_number(y)}"'
        self._parts.append(f"<rect {place} {size} {self._look(look)}/>")

    def line(self, *, x1: float, y1: float, x2: float, y2: float, look: str) -> None:
        ends = (("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2))
        places = " ".join(f'{name}="{_number(value)}"' for name, value in ends)
        self._parts.append(f"<line {places} {self._look(look)}/>")

    def path(self, points: Iterable[tuple[float, float]], *, look: str) -> None:
        way = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
        self._parts.append(f'<path d="M{way}" {self._look(look)}/>')

    def dot(self, *, x: float, y: float, look: str) -> None:
        self._parts.append(
            f'<circle cx="{_number(x)}" cy="{_number(y)}" r="3.5" {self._look(look)}/>'
        )

    def text(
        self, words: object, *, x: float, y: float, look: str = "text", anchor: str = "start"
    ) -> None:
        where = f'x="{_number(x)}" y="{_number(y)}"'
        end = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(f"<text {where}{end}{self._words_look(look)}>{escape(words)}</text>")

    def hidden(self, *, x: float, y: float, width: float, height: float) -> None:
        """A suppressed figure: a hatched mark of one size, whatever the figure was."""
        self.rect(x=x, y=y, width=width, height=height, look="hidden")
        for start in range(4, int(width), 6):
            self.line(
                x1=x + start, y1=y, x2=x + max(start - height, 0), y2=y + min(height, start),
                look="hatch",
            )  # fmt: skip

    def done(self) -> SafeString:
        """The finished SVG. Every text in it was escaped on its way in."""
        key, title = escape(self.data.key), escape(self.data.title)
        told = escape(_("The numbers are in the table “%(title)s”.") % {"title": self.data.title})
        frame = f'viewBox="0 0 {_number(self.width)} {_number(self.height)}" role="img"'
        names = f'aria-labelledby="{key}-title {key}-told"'
        look = (
            f'xmlns="http://www.w3.org/2000/svg" width="{_number(self.width)}" '
            f'height="{_number(self.height)}"'
            f' font-family="Noto Sans, Libertinus Serif, sans-serif" font-size="{FONT}"'
            if self.standalone
            else f'class="ppa-{self.look}"'
        )
        head = f'<title id="{key}-title">{title}</title><desc id="{key}-told">{told}</desc>'
        svg = f"<svg {look} {frame} {names}>{head}{''.join(self._parts)}</svg>"
        return mark_safe(svg)  # noqa: S308  # built here; words pass escape() above

    def _look(self, look: str) -> str:
        if self.standalone:
            return _PAPER[look]
        if look.startswith("line-"):
            return f'class="ppa-chart__line ppa-chart__hue-{look[-1]}"'
        return f'class="ppa-chart__{look}"'

    def _words_look(self, look: str) -> str:
        if self.standalone:
            return f" {_PAPER[look]}"
        return "" if look == "text" else f' class="ppa-chart__{look}"'


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
