"""Home of the tile map: one square per place, grouped by the larger place that it lies in.

On a page it is a list that flows with the width (`components/_tiles.html`); on paper an SVG with
one row a group. Both say the number in every square: a shade alone says nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from core.charts.data import HIDDEN_WORD, AtLeast, ChartData, Gap, Text, Value, figure, size
from core.charts.svg import WIDTH, Canvas

# Where shades begin: 0, 1 and these; times two, five, ten, … where numbers are larger.
_BOUNDS = (5, 10, 20)
_DARK_FROM = 3  # shades dark enough for white numbers
_NAMES = 130
_TILE = 25
_GAP = 3


@dataclass(frozen=True)
class Tile:
    """One place."""

    label: Text
    value: Value


@dataclass(frozen=True)
class TileGroup:
    """Places side by side in a larger one; without tiles only the larger one may be told."""

    label: Text
    value: Value
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class TileMap:
    """All groups with one scale of shades."""

    key: str
    title: Text
    unit: Text
    groups: tuple[TileGroup, ...]

    @cached_property
    def bounds(self) -> tuple[int, ...]:
        """The lowest figure of each shade, from the second on: 1, then three round numbers."""
        highest = max([0, *(size(one.value) for one in self._shaded)])
        factor = 1
        for larger in _factors():
            if _BOUNDS[-1] * larger > highest:
                break
            factor = larger
        return (1, *(bound * factor for bound in _BOUNDS))

    def shade(self, value: Value) -> str:
        """`0` to `4`; `hidden` for one suppressed figure, `unknown` where nothing may be said."""
        if value is None:
            return "hidden"
        if value == AtLeast(0):
            return "unknown"
        return str(sum(size(value) >= bound for bound in self.bounds))

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Each shade with its words: `1–4`, `20+`."""
        edges = (0, *self.bounds)
        words = [
            str(low) if high - low == 1 else f"{low}–{high - 1}"
            for low, high in zip(edges, edges[1:], strict=False)
        ]
        return [(str(place), said) for place, said in enumerate([*words, f"{edges[-1]}+"])]

    @property
    def has_hidden(self) -> bool:
        return any(not self.shade(one.value).isdigit() for one in self._shaded)

    @property
    def shaded(self) -> list[dict[str, object]]:
        """What the template shows: groups, each with its squares."""
        return [
            {
                "label": group.label,
                "text": "" if group.value is Gap.NOT_THERE else figure(group.value),
                "tiles": [self._square(tile) for tile in group.tiles],
            }
            for group in self.groups
        ]

    @property
    def _shaded(self) -> Iterator[Tile]:
        return (tile for group in self.groups for tile in group.tiles)

    def _square(self, tile: Tile) -> dict[str, object]:
        return {"label": tile.label, "text": figure(tile.value), "shade": self.shade(tile.value)}


def tile_grid(tiles: TileMap) -> SafeString:
    """For paper: one row of squares a group, as many lines as it needs."""
    plain = ChartData(key=tiles.key, title=tiles.title, unit=tiles.unit, categories=(), series=())
    canvas = Canvas(data=plain, standalone=True)
    top = 0.0
    for group in tiles.groups:
        canvas.text(group.label, x=0, y=top + 17)
        if not group.tiles:
            canvas.text(figure(group.value), x=_NAMES + 4, y=top + 17)
        lines = list(_lines(group.tiles))
        for number, line in enumerate(lines):
            for place, tile in enumerate(line):
                x, y = _NAMES + place * (_TILE + _GAP), top + number * (_TILE + _GAP)
                _draw(canvas, tiles, tile, x=x, y=y)
        top += max(1, len(lines)) * (_TILE + _GAP) + _GAP
    canvas.height = top
    return canvas.done()


def _draw(canvas: Canvas, tiles: TileMap, tile: Tile, *, x: float, y: float) -> None:
    shade = tiles.shade(tile.value)
    if not shade.isdigit():
        canvas.rect(x=x, y=y, width=_TILE, height=_TILE, look="hidden")
        words = HIDDEN_WORD if tile.value is None else "·"
        canvas.text(words, x=x + _TILE / 2, y=y + 17, anchor="middle")
        return
    canvas.rect(x=x, y=y, width=_TILE, height=_TILE, look=f"step-{shade}")
    look = "inverse" if int(shade) >= _DARK_FROM else "text"
    canvas.text(figure(tile.value), x=x + _TILE / 2, y=y + 17, look=look, anchor="middle")


def _lines(tiles: tuple[Tile, ...]) -> Iterable[tuple[Tile, ...]]:
    fits = int((WIDTH - _NAMES) // (_TILE + _GAP))
    return (tiles[start : start + fits] for start in range(0, len(tiles), fits))


def _factors() -> Iterator[int]:
    factor = 1
    while True:
        yield from (factor, 2 * factor, 5 * factor)
        factor *= 10
