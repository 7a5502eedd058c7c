"""Home of a unit's working calendar and of who is on duty, as the tables say it."""

from collections.abc import Collection
from datetime import date, datetime, time
from functools import cache

import holidays
from django.db.models import QuerySet

from accounts.models import Posting, User
from accounts.roles import QUEUE_ROLES
from core import clock
from intake.models import DutyStretch, OfficeHours
from intake.working_time import Hours, OfficeCalendar

_QUEUE = [role.value for role in QUEUE_ROLES]
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
    """Who is on duty for a unit at this moment, by its rota; nobody whose post has ended since."""
    posted = posted_in([unit_id], clock.local_date(at))
    rows = DutyStretch.objects.at(at).filter(unit_id=unit_id, user__in=posted)
    return rows.select_related("user").first()


def posted_in(unit_ids: Collection[int], day: date) -> QuerySet[User]:
    """Who has a post in the queue of one of these units on a day, and so can open what she is told
    of. A desk team reads cases, not the queue."""
    posted = Posting.objects.current(day).filter(unit_id__in=unit_ids, role__in=_QUEUE)
    return User.objects.filter(pk__in=posted.values("user_id"), is_active=True)


@cache
def _holidays(year: int) -> frozenset[date]:
    found = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    return frozenset(found)
