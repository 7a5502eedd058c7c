"""Home of counting working days as a pure rule: when n of them are over, how many lie between.

A working day counts one, however long the unit is open on it; within it time counts evenly. So one
working day from Monday 10:00 ends on Tuesday at the same share of the day, and what comes on a
closed day begins with the next opening and ends at a closing (ADR 0030).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from core import clock

LONGEST_REST = 366  # days without a single working one: then the calendar is wrong
ONE_DAY = timedelta(days=1)


class NeverOpen(Exception):
    """No working day within a year of a moment."""

    def __str__(self) -> str:
        return "This calendar has no working day within a year."


@dataclass(frozen=True)
class Hours:
    """From when to when, on a wall clock in Jakarta."""

    opens: time
    closes: time


@dataclass(frozen=True)
class OfficeCalendar:
    """`week`: hours by weekday (0 is Monday). `days`: days that differ, None for a closed one; they
    win over holidays."""

    week: Mapping[int, Hours]
    days: Mapping[date, Hours | None] = field(default_factory=dict)
    is_holiday: Callable[[date], bool] = lambda _day: False

    def hours_on(self, day: date) -> Hours | None:
        if day in self.days:
            return self.days[day]
        return None if self.is_holiday(day) else self.week.get(day.weekday())

    def is_open(self, moment: datetime) -> bool:
        day = clock.local_date(moment)
        hours = self.hours_on(day)
        return hours is not None and _opens(day, hours) <= moment < _closes(day, hours)


def due(start: datetime, days: Fraction | int, calendar: OfficeCalendar) -> datetime:
    """The first moment at which so many working days have passed since `start`. Zero is `start`.

    Raises NeverOpen.
    """
    left = Fraction(days)
    if left <= 0:
        return start
    for day, hours in _open_days(clock.local_date(start), calendar):
        opens, closes = _opens(day, hours), _closes(day, hours)
        begun = min(max(start, opens), closes)
        share = _share(begun, closes, opens=opens, closes=closes)
        if left <= share:
            return begun + _times(closes - opens, left)
        left -= share
    raise NeverOpen


def worked(start: datetime, end: datetime, calendar: OfficeCalendar) -> Fraction:
    """How many working days lie between two moments; zero when `end` is not later."""
    total, last = Fraction(0), clock.local_date(end)
    day = clock.local_date(start)
    while day <= last:
        hours = calendar.hours_on(day)
        if hours is not None:
            opens, closes = _opens(day, hours), _closes(day, hours)
            first, until = min(max(start, opens), closes), min(max(end, opens), closes)
            total += max(_share(first, until, opens=opens, closes=closes), Fraction(0))
        day += ONE_DAY
    return total


def _open_days(day: date, calendar: OfficeCalendar) -> Iterator[tuple[date, Hours]]:
    """Working days from this one on, until a year passes without any."""
    rest = 0
    while rest <= LONGEST_REST:
        hours = calendar.hours_on(day)
        if hours is None:
            rest += 1
        else:
            rest = 0
            yield day, hours
        day += ONE_DAY


def _opens(day: date, hours: Hours) -> datetime:
    return clock.at(day, hours.opens)


def _closes(day: date, hours: Hours) -> datetime:
    return clock.at(day, hours.closes)


def _share(first: datetime, until: datetime, *, opens: datetime, closes: datetime) -> Fraction:
    """Which part of the day lies between two moments of it."""
    return Fraction(_micros(until - first), _micros(closes - opens))


def _times(length: timedelta, share: Fraction) -> timedelta:
    """A part of a length, rounded up to the microsecond so that nothing is due too early."""
    exact = share * _micros(length)
    return timedelta(microseconds=-(-exact.numerator // exact.denominator))


def _micros(length: timedelta) -> int:
    return length // timedelta(microseconds=1)
