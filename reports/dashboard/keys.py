"""Home of the key figures: how many, and whether more or fewer than a year ago."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.charts.data import ChartData, Gap, Series, Value, figure
from core.charts.drawing import Kind, draw
from reports.dashboard.book import YearBook

KEYS: tuple[tuple[str, Promise], ...] = (
    ("cases", gettext_lazy("Cases")),
    ("victims_by_sex", gettext_lazy("Victims")),
    ("complaints_by_channel", gettext_lazy("Complaints")),
    ("services", gettext_lazy("Services given")),
)


@dataclass(frozen=True)
class KeyFigure:
    """One number with its year as a line, and what became of it since last year."""

    label: str
    text: str
    compared: str
    spark: str


def key_figures(book: YearBook) -> list[KeyFigure]:
    """The totals that head the page, and how many complaints were opened in time."""
    keys = [_total(book, table, str(label)) for table, label in KEYS if book.has(table)]
    return [*keys, _in_time(book)] if book.has("response") else keys


def in_time_by_month(book: YearBook) -> tuple[Value, ...]:
    """Per cent of the complaints with a run-out clock that were opened in time."""
    return tuple(
        _share(one, other)
        for one, other in zip(
            book.year.by_month("response", "in_time"),
            book.year.by_month("response", "late"),
            strict=True,
        )
    )


def _total(book: YearBook, table: str, label: str) -> KeyFigure:
    return KeyFigure(
        label=label,
        text=figure(book.total(table).value),
        compared=_compared(book, table),
        spark=_spark(f"key-{table}", label, book.year.by_month(table)),
    )


def _in_time(book: YearBook) -> KeyFigure:
    label = _("Complaints opened in time")
    return KeyFigure(
        label=label,
        text=_in_time_text(book),
        compared=_("of those whose time is over"),
        spark=_spark("key-in-time", label, in_time_by_month(book)),
    )


def _in_time_text(book: YearBook) -> str:
    """`91%`; where the late ones are hidden, at least what is known of all: `≥84%`."""
    in_time, late = (book.year.tally("response", row) for row in ("in_time", "late"))
    share = _share(in_time.value, late.value)
    if isinstance(share, int):
        return f"{share}%"
    whole = book.total("response")
    if whole.is_exact and whole.low and in_time.low:
        return f"≥{100 * in_time.low // whole.low}%"
    return figure(share)


def _compared(book: YearBook, table: str) -> str:
    """In words; nothing where a month of either year is hidden or missing."""
    now = book.year.sum_of(book.months, table)
    then = book.before.sum_of(book.months, table)
    if not book.months or now is None or then is None:
        return ""
    before = book.before.number
    if now == then:
        return _("as many as in the same months of %(year)s") % {"year": before}
    words = {"n": abs(now - then), "year": before}
    if now > then:
        return _("%(n)s more than in the same months of %(year)s") % words
    return _("%(n)s fewer than in the same months of %(year)s") % words


def _spark(key: str, title: str, values: tuple[Value, ...]) -> str:
    if not any(isinstance(value, int) for value in values):
        return ""  # a line of nothing says nothing
    data = ChartData(
        key=key.replace("_", "-"),
        title=_("%(figure)s by month") % {"figure": title},
        unit=title,
        categories=tuple(str(place) for place in range(1, len(values) + 1)),
        series=(Series(title, values),),
    )
    return draw(Kind.SPARK, data).svg


def _share(part: Value, rest: Value) -> Value:
    """In per cent, rounded; hidden or missing like the first of the two that is."""
    if not isinstance(part, int):
        return part
    if not isinstance(rest, int):
        return rest
    return round(100 * part / (part + rest)) if part + rest else Gap.NOT_THERE
