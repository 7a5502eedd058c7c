"""Home of the dashboard's eight charts, each with its table, its definition and its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.charts.data import ChartData, Series
from core.charts.drawing import Drawing, Kind, draw
from reports.dashboard.book import YearBook
from reports.dashboard.keys import in_time_by_month
from reports.pictures import back_to_back

EVERYBODY = 100  # per cent: a clock is meant for each of them


@dataclass(frozen=True)
class Panel:
    """One card: charts of one matter and what is counted in them."""

    code: str
    title: str
    charts: tuple[Drawing, ...]
    definitions: tuple[str, ...]
    source: str


def panels_of(book: YearBook) -> list[Panel]:
    """The eight, in the order of the questions: how many, who, what, where, by whom, what is done.

    One that the newest summary did not count, or that her readers may not see, is left out or told
    by the plainer tables.
    """
    made = [
        make(book)
        for tables, make in _EIGHT
        if any(book.has(table) for table in tables)
    ]  # fmt: skip
    return [panel for panel in made if panel.charts]


def _by_month(book: YearBook) -> Panel:
    year, before = book.year, book.before
    rows = [
        Series(_("Cases %(year)s") % {"year": year.number}, year.by_month("cases")),
        Series(_("Victims %(year)s") % {"year": year.number}, year.by_month("victims_by_sex")),
    ]
    if before.counted:
        label = _("Cases %(year)s") % {"year": before.number}
        rows.append(Series(label, before.by_month("cases")))
    title = _("Cases and victims by month")
    chart = draw(Kind.LINE, _months(book, "months", title, _("cases, victims"), rows))
    return _panel(book, ("cases", "victims_by_sex"), title, (chart,))


def _people(book: YearBook) -> Panel:
    if book.has("victims_by_age_and_sex"):
        return _panel(book, ("victims_by_age_and_sex",), "", (_pyramid(book),))
    title = _("Victims by age and by sex")
    tables = ("victims_by_age", "victims_by_sex")
    charts = tuple(_bars(book, table) for table in tables if book.has(table))
    return _panel(book, tables, title, charts)


def _pyramid(book: YearBook) -> Drawing:
    table = "victims_by_age_and_sex"
    data = back_to_back(
        "year-pyramid",
        book.said(table),
        ages=dict(book.labels("victims_by_age")),
        sexes=dict(book.labels("victims_by_sex")),
        count=lambda code: book.year.tally(table, code).value,
    )
    return draw(Kind.PYRAMID, data)


def _plain(table: str) -> Callable[[YearBook], Panel]:
    return lambda book: _panel(book, (table,), "", (_bars(book, table),))


def _services(book: YearBook) -> Panel:
    tables = ("services_planned", "services")
    title = _("Services planned and given")
    rows = [
        Series(book.said(table)["title"], tuple(tally.value for _c, _w, tally in book.rows(table)))
        for table in tables
        if book.has(table)
    ]
    said = book.said("services")
    data = ChartData(
        key="year-services",
        title=title,
        unit=said["unit"],
        categories=tuple(words for _code, words in book.labels("services")),
        series=tuple(rows),
    )
    return _panel(book, tables, title, (draw(Kind.PAIRED, data),))


def _response(book: YearBook) -> Panel:
    said = book.said("response")
    lines = [(_("Complaints received"), book.total("response").value)]
    lines += [(words, tally.value) for _code, words, tally in book.rows("response")]
    data = ChartData(
        key="year-response",
        title=said["title"],
        unit=said["unit"],
        categories=tuple(words for words, _value in lines),
        series=(Series(said["unit"], tuple(value for _words, value in lines)),),
    )
    charts = [draw(Kind.WATERFALL, data)]
    shares = in_time_by_month(book)
    if any(isinstance(share, int) for share in shares):
        title = _("Opened in time, by month")
        rows = [Series(_("Per cent in time"), shares)]
        line = _months(book, "in-time", title, _("per cent"), rows, target=EVERYBODY)
        charts.append(draw(Kind.LINE, line))
    return _panel(book, ("response",), "", tuple(charts))


def _bars(book: YearBook, table: str) -> Drawing:
    said = book.said(table)
    rows = book.rows(table)
    data = ChartData(
        key=f"year-{table.replace('_', '-')}",
        title=said["title"],
        unit=said["unit"],
        categories=tuple(words for _code, words, _tally in rows),
        series=(Series(said["unit"], tuple(tally.value for _c, _w, tally in rows)),),
    )
    return draw(Kind.BARS, data)


def _months(
    book: YearBook,
    key: str,
    title: str,
    unit: str,
    rows: Sequence[Series],
    target: int | None = None,
) -> ChartData:
    names = tuple(date_format(month.starts_on, "M") for month in book.year.months)
    return ChartData(
        key=f"year-{key}",
        title=title,
        unit=unit,
        categories=names,
        series=tuple(rows),
        target=target,
    )


def _panel(
    book: YearBook, tables: tuple[str, ...], title: str, charts: tuple[Drawing, ...]
) -> Panel:
    said = [book.said(table) for table in tables if book.has(table)]
    sources = {book.definitions[table]["source"] for table in tables if book.has(table)}
    return Panel(
        code=tables[0],
        title=title or said[0]["title"],
        charts=charts,
        definitions=tuple(one["definition"] for one in said),
        source="; ".join(sorted(sources)),
    )


_EIGHT: tuple[tuple[tuple[str, ...], Callable[[YearBook], Panel]], ...] = (
    (("cases",), _by_month),
    (("victims_by_age_and_sex", "victims_by_age"), _people),
    (("violence",), _plain("violence")),
    (("places",), _plain("places")),
    (("relations",), _plain("relations")),
    (("services",), _services),
    (("response",), _response),
    (("complaints_by_channel",), _plain("complaints_by_channel")),
)
