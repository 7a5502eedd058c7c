"""Home of the map of a city: its kelurahan as squares, kecamatan by kecamatan."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.charts.data import Gap, Text, Value
from core.charts.tiles import Tile, TileGroup, TileMap


@dataclass(frozen=True)
class Spot:
    """One place by its code, with what may be told of it."""

    code: str
    label: str
    value: Value


def tile_map(
    titles: tuple[Text, Text], unit: Text, wider: Iterable[Spot], finer: Iterable[Spot]
) -> TileMap:
    """Groups in the order of `wider`, squares in the order of `finer`: by code, as both come.

    Where no part of a group may be told, the group stands for them all; where none may be told of
    any group, the groups are the squares, under the first of the two tables' titles. Places outside
    the city stand in the table only.
    """
    parts: dict[str, list[Tile]] = {}
    for spot in finer:
        above = spot.code.rpartition(".")[0]
        parts.setdefault(above, []).append(Tile(_short(spot.label), spot.value))
    groups = tuple(
        TileGroup(spot.label, spot.value, _tellable(parts.get(spot.code, [])))
        for spot in wider
        if "." in spot.code
    )
    if not any(group.tiles for group in groups):
        whole = tuple(Tile(group.label, group.value) for group in groups)
        city = (TileGroup(_("By kecamatan"), Gap.NOT_THERE, whole),)
        return TileMap(key="map", title=titles[0], unit=unit, groups=city)
    return TileMap(key="map", title=titles[1], unit=unit, groups=groups)


def _tellable(tiles: list[Tile]) -> tuple[Tile, ...]:
    return tuple(tiles) if any(isinstance(tile.value, int) for tile in tiles) else ()


def _short(label: str) -> str:
    """`Sukasari (Tangerang)` stands under Tangerang already."""
    return label.partition(" (")[0]
