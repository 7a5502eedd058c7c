"""Home of a unit's working calendar and of who is on duty, as the tables say it."""

from datetime import date, datetime, time
from functools import cache

import holidays

from intake.models import DutyStretch, OfficeHours
from intake.working_time import Hours, OfficeCalendar

# Until the unit writes down its own: Monday to Friday. Proposed, not from a decree.
USUAL = {weekday: Hours(time(8), time(16)) for weekday in range(5)}


def calendar_of(unit_id: int) -> OfficeCalendar:
    """The unit's hours and own days over Indonesia's holidays and joint leave. One query."""
    week: dict[int, Hours | None] = {}
    days: dict[date, Hours | None] = {}
    for row in OfficeHours.objects.filter(unit_id=unit_id):
        hours = Hours(row.opens, row.closes) if row.opens and row.closes else None
        if row.day is not None:
            days[row.day] = hours
        elif row.weekday is not None:
            week[row.weekday] = hours
    kept = {weekday: hours for weekday, hours in (USUAL | week).items() if hours is not None}
    return OfficeCalendar(week=kept, days=days, is_holiday=is_holiday)


def usual_calendar() -> OfficeCalendar:
    """What counts where a unit wrote nothing down."""
    return OfficeCalendar(week=USUAL, is_holiday=is_holiday)


def is_holiday(day: date) -> bool:
    """A public holiday, or joint leave (cuti bersama) as far as the library knows the decree."""
    return day in _holidays(day.year)


def on_duty(unit_id: int, at: datetime) -> DutyStretch | None:
    """Who is on duty for a unit at this moment, by its rota."""
    return DutyStretch.objects.at(at).filter(unit_id=unit_id).select_related("user").first()


@cache
def _holidays(year: int) -> frozenset[date]:
    found = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    return frozenset(found)
