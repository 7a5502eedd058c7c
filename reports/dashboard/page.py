"""Home of the dashboard as one reader sees it."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Unit
from accounts.scope import Scope
from core import clock
from reports import listing
from reports.access import SummaryScope, get_unit_or_404, units_of
from reports.dashboard.book import YearBook, open_book, years_of
from reports.dashboard.keys import KeyFigure, key_figures
from reports.dashboard.panels import Panel, panels_of
from reports.dashboard.places import Where, where_of
from reports.models import Audience
from reports.reading import AS_AGENCY


@dataclass(frozen=True)
class Dashboard:
    """One year of one unit. `is_empty`: no summary of it may be read yet."""

    unit: Unit
    units: list[Unit]
    year: int
    years: list[int]
    audience: Audience
    covered: str
    drafts: str
    keys: list[KeyFigure]
    panels: list[Panel]
    where: Where | None
    waiting: listing.Waiting | None
    may_sign: bool
    may_switch: bool

    @property
    def is_empty(self) -> bool:
        return not self.years

    @property
    def is_safe(self) -> bool:
        return self.audience is Audience.SAFE


def dashboard_of(scope: Scope, *, code: str, year: str, view: str) -> Dashboard:
    """The year asked for, or her newest. Raises Http404, PermissionDenied."""
    unit, audience = get_unit_or_404(scope, code)
    summaries = SummaryScope.of(scope)
    shown = Audience.SAFE if view == AS_AGENCY else audience
    years = years_of(summaries, unit, shown)
    number = _chosen(years, year)
    book = open_book(summaries, unit, shown, number)
    waiting = listing.waiting_of(summaries, unit) if shown is Audience.FULL else None
    return Dashboard(
        unit=unit,
        units=units_of(summaries),
        year=number,
        years=years,
        audience=shown,
        covered=_covered(book),
        drafts=", ".join(date_format(span.starts_on, "F") for span in book.drafts),
        keys=key_figures(book),
        panels=panels_of(book),
        where=where_of(book),
        waiting=waiting,
        may_sign=summaries.may_sign_in(unit.pk),
        may_switch=audience is Audience.FULL,
    )


def _chosen(years: list[int], asked: str) -> int:
    if asked:
        if asked not in {str(one) for one in years}:
            raise Http404
        return int(asked)
    return years[0] if years else clock.today().year


def _covered(book: YearBook) -> str:
    """`January – October 2026`; with a hole in it, the number of months."""
    months = book.months
    if not months:
        return str(book.year.number)
    names = [date_format(span.starts_on, "F") for span in book.year.counted]
    if months != list(range(months[0], months[-1] + 1)):
        return _("%(count)s months of %(year)s") % {
            "count": len(months),
            "year": book.year.number,
        }
    span = names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"
    return f"{span} {book.year.number}"
