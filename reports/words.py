"""Home of the words for periods and hidden cells."""

from types import MappingProxyType

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.gate import Cell, K, Mark
from reports.models import PeriodKind, Span

_ROMAN = ("I", "II", "III", "IV")
_HIDDEN = MappingProxyType(
    {Mark.SMALL: f"<{K}", Mark.LARGE: f"≥{K}", Mark.WITHHELD: gettext_lazy("hidden")}
)


def period_name(span: Span) -> str:
    """`Month` → November 2026, `Quarter` → Quarter IV 2026, `Week` → Week 47 (16 – 22 Nov 2026)."""
    day = span.starts_on
    if span.kind is PeriodKind.MONTH:
        return date_format(day, "F Y")
    if span.kind is PeriodKind.QUARTER:
        return _("Quarter %(number)s %(year)s") % {
            "number": _ROMAN[(day.month - 1) // 3],
            "year": day.year,
        }
    if span.kind is PeriodKind.YEAR:
        return _("Year %(year)s") % {"year": day.year}
    year, week, _weekday = day.isocalendar()
    return _("Week %(number)s of %(year)s") % {"number": week, "year": year}


def name_in(*, slug: str, **_address: str) -> str:
    """The name of the period in an address; empty where there is none."""
    span = Span.named(slug)
    return "" if span is None else period_name(span)


def days_of(span: Span) -> str:
    """`1 Nov 2026 – 30 Nov 2026`."""
    return f"{date_format(span.starts_on, 'j M Y')} – {date_format(span.ends_on, 'j M Y')}"


def number(cell: Cell) -> str:
    """A count as it is written: `1.234`, or the mark of a hidden one."""
    if cell.count is None:
        return str(_HIDDEN[cell.mark])
    return str(number_format(cell.count, force_grouping=True))
