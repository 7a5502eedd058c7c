"""Home of the calendar's page: days with their first entries, the rest in the day's own list."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise

from accounts.scope import Scope
from core import clock
from satgas.calendar.days_off import holiday_on
from satgas.calendar.entries import Entries, Entry
from satgas.calendar.span import Span, View
from satgas.calendar.whose import Whose, choices_for

# So many entries stand in a cell of the month; more are folded into the list of the day.
SHOWN = 3
SATURDAY = 5


@dataclass(frozen=True)
class Day:
    """One day: what stands on it, and how many more there are."""

    date: date
    holiday: str
    is_today: bool
    entries: list[Entry]
    more: int
    url: str

    @property
    def is_off(self) -> bool:
        return bool(self.holiday) or self.date.weekday() >= SATURDAY


@dataclass(frozen=True)
class Tab:
    """One choice above the calendar."""

    label: str | Promise
    url: str
    is_current: bool


@dataclass(frozen=True)
class Calendar:
    """`weeks` for the month's table, `days` for the lists; a None is a day of another month."""

    span: Span
    weeks: list[list[Day | None]]
    days: list[Day]
    number: int
    is_cut: bool
    before: str
    today: str
    after: str
    views: list[Tab]
    whose: list[Tab]


def calendar_of(scope: Scope, asked: dict[str, str]) -> Calendar:
    """What the address asks for; a code that is not hers to choose counts as not asked."""
    today = clock.today()
    span = Span.of(asked.get("lihat", ""), asked.get("tanggal", ""), today=today)
    offered = choices_for(scope)
    whose = next((one for one in offered if one == asked.get("milik")), offered[0])
    entries = Entries(scope, span, whose)
    found = entries.all()
    days = {day: _day(day, found, today=today, span=span, whose=whose) for day in span.days}
    return Calendar(
        span=span,
        weeks=[[days[cell] if cell else None for cell in week] for week in span.weeks],
        days=list(days.values()),
        number=len(found),
        is_cut=entries.is_cut,
        before=_url(span.view, span.before, whose),
        today=f"{_url(span.view, today, whose)}#hari-ini",
        after=_url(span.view, span.after, whose),
        views=[Tab(view.label, _url(view, span.on, whose), view == span.view) for view in View],
        whose=[Tab(one.label, _url(span.view, span.on, one), one == whose) for one in offered],
    )


def _day(day: date, found: list[Entry], *, today: date, span: Span, whose: Whose) -> Day:
    on_day = [entry for entry in found if entry.day == day]
    folds = span.view == View.MONTH and len(on_day) > SHOWN
    return Day(
        date=day,
        holiday=holiday_on(day),
        is_today=day == today,
        entries=on_day[:SHOWN] if folds else on_day,
        more=len(on_day) - SHOWN if folds else 0,
        url=_url(View.DAY, day, whose),
    )


def _url(view: str, day: date, whose: str) -> str:
    asked = {"lihat": str(view), "tanggal": day.isoformat(), "milik": str(whose)}
    return f"?{urlencode(asked)}"
