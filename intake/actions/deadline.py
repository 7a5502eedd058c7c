"""Home of when something is due by a unit's calendar; one without a working day rings the alarm."""

from datetime import datetime
from fractions import Fraction

from core import alarms, clock
from intake import office
from intake.working_time import NeverOpen, due, worked


def after(unit_id: int, start: datetime, days: Fraction | int) -> datetime:
    """When so many working days of a unit have passed. Where its table leaves no working day within
    a year, the usual week counts: nobody's report is refused because of a wrong table."""
    try:
        return due(start, days, office.calendar_of(unit_id))
    except NeverOpen:
        alarms.ring(alarms.Alarm.NEVER_OPEN, key=f"{unit_id}:{clock.today()}")
        return due(start, days, office.usual_calendar())


def later(unit_id: int, due_at: datetime, *, since: datetime, until: datetime) -> datetime:
    """A due moment, later by the working time between two moments."""
    return after(unit_id, due_at, worked(since, until, office.calendar_of(unit_id)))
