"""Home of where: the table of kecamatan and the map of kelurahan."""

from dataclasses import dataclass

from core.charts.data import ChartData, Series, figure
from core.charts.drawing import Kind, draw
from core.charts.tiles import TileMap
from reports.dashboard.book import YearBook
from reports.maps import Spot, tile_map

WIDER, FINER = "cases_by_kecamatan", "cases_by_kelurahan"


@dataclass(frozen=True)
class District:
    """One line of the table of kecamatan; `spark` is its year, where every month is told."""

    label: str
    text: str
    spark: str


@dataclass(frozen=True)
class Where:
    """The city's places: its kecamatan and its map, which is a list and its own table."""

    title: str
    definition: str
    source: str
    districts: list[District]
    total: str
    tiles: TileMap | None
    has_sparks: bool


def where_of(book: YearBook) -> Where | None:
    """None when the newest summary did not count places."""
    if not book.has(WIDER):
        return None
    said = book.said(WIDER)
    wider = [Spot(code, words, tally.value) for code, words, tally in book.rows(WIDER)]
    finer = _finer(book, {spot.code for spot in wider})
    districts = [_district(book, spot) for spot in wider]
    return Where(
        title=said["title"],
        definition=said["definition"],
        source=book.definitions[WIDER]["source"],
        districts=districts,
        total=figure(book.total(WIDER).value),
        tiles=_map(book, wider, finer) if book.has(FINER) else None,
        has_sparks=any(one.spark for one in districts),
    )


def _map(book: YearBook, wider: list[Spot], finer: list[Spot]) -> TileMap:
    said = book.said(WIDER)
    return tile_map((said["title"], book.said(FINER)["title"]), said["unit"], wider, finer)


def _finer(book: YearBook, known: set[str]) -> list[Spot]:
    """Kelurahan only: the rows that stand for a whole kecamatan are in the other table."""
    if not book.has(FINER):
        return []
    return [
        Spot(code, words, tally.value)
        for code, words, tally in sorted(book.rows(FINER))
        if code not in known
    ]


def _district(book: YearBook, spot: Spot) -> District:
    values = book.year.by_month(WIDER, spot.code)
    data = ChartData(
        key=f"district-{spot.code.replace('.', '-').replace('_', '-')}",
        title=spot.label,
        unit=spot.label,
        categories=tuple(str(place) for place in range(1, len(values) + 1)),
        series=(Series(spot.label, values),),
    )
    told = sum(isinstance(value, int) for value in values)
    is_told = told > 1 and told == len(book.months)
    return District(spot.label, figure(spot.value), draw(Kind.SPARK, data).svg if is_told else "")
