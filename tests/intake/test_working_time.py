"""Home of the tests of counting working days, to the microsecond, at every border."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import clock
from intake import office
from intake.working_time import Hours, NeverOpen, OfficeCalendar, due, worked

# What every unit begins with; holidays and joint leave as the library knows them.
USUAL = OfficeCalendar(week=office.USUAL, is_holiday=office.is_holiday)


def at(words: str) -> datetime:
    """ "2026-11-23 10:00" on a wall clock in Jakarta."""
    day, hour = words.split()
    return clock.at(date.fromisoformat(day), time.fromisoformat(hour))


EXACT = [
    # came, working days, due
    pytest.param("2026-11-23 10:00", 1, "2026-11-24 10:00", id="the same hour of the next day"),
    pytest.param("2026-11-23 10:00", 3, "2026-11-26 10:00", id="three days of one week"),
    pytest.param("2026-11-20 15:59", 1, "2026-11-23 15:59", id="over a weekend"),
    pytest.param("2026-11-20 16:00", 1, "2026-11-23 16:00", id="came exactly at closing"),
    pytest.param("2026-11-20 08:00", 1, "2026-11-20 16:00", id="came exactly at opening"),
    pytest.param("2026-11-21 12:00", 1, "2026-11-23 16:00", id="came on a Saturday"),
    pytest.param("2026-11-21 12:00", 3, "2026-11-25 16:00", id="came on a Saturday, three days"),
    pytest.param("2026-11-22 23:59", 1, "2026-11-23 16:00", id="the minute before WIB midnight"),
    pytest.param("2026-11-23 00:00", 1, "2026-11-23 16:00", id="WIB midnight"),
    pytest.param("2026-11-23 16:30", 1, "2026-11-24 16:00", id="came in the evening"),
    pytest.param("2026-04-30 10:00", 1, "2026-05-04 10:00", id="month end and 1 May on a Friday"),
    pytest.param("2026-11-30 10:00", 1, "2026-12-01 10:00", id="month end"),
    pytest.param("2024-02-28 10:00", 1, "2024-02-29 10:00", id="leap day"),
    pytest.param("2024-02-29 10:00", 1, "2024-03-01 10:00", id="after leap day"),
    pytest.param("2026-12-31 10:00", 1, "2027-01-04 10:00", id="year end, New Year on a Friday"),
    pytest.param("2026-12-23 10:00", 1, "2026-12-28 10:00", id="Christmas with its joint leave"),
    # Lebaran 2026: 18 (Nyepi leave), 19 (Nyepi), 20 (leave), 21-22 (weekend), 23-24 (leave).
    pytest.param("2026-03-17 10:00", 1, "2026-03-25 10:00", id="Lebaran, seven days closed"),
    pytest.param("2026-03-17 16:00", 3, "2026-03-27 16:00", id="Lebaran, from closing"),
    pytest.param("2026-03-21 09:00", 1, "2026-03-25 16:00", id="came on the first day of Lebaran"),
]


@pytest.mark.parametrize(("came", "days", "ends"), EXACT)
def test_is_due_at_exactly_this_moment(came: str, days: int, ends: str) -> None:
    assert due(at(came), days, USUAL) == at(ends)


def test_a_day_counts_one_however_long_it_is() -> None:
    """Friday closes early: half of Thursday and half of Friday are one day."""
    short = OfficeCalendar(
        week=office.USUAL | {4: Hours(time(8), time(12))}, is_holiday=office.is_holiday
    )
    assert due(at("2026-11-26 12:00"), 1, short) == at("2026-11-27 10:00")


def test_a_day_of_the_units_own_goes_before_weekend_and_holiday() -> None:
    own = OfficeCalendar(
        week=office.USUAL,
        days={date(2026, 11, 21): Hours(time(8), time(12)), date(2026, 11, 23): None},
        is_holiday=office.is_holiday,
    )
    assert due(at("2026-11-20 16:00"), 1, own) == at("2026-11-21 12:00")
    assert due(at("2026-11-21 12:00"), 1, own) == at("2026-11-24 16:00")
    open_on_christmas = OfficeCalendar(
        week=office.USUAL,
        days={date(2026, 12, 25): Hours(time(8), time(16))},
        is_holiday=office.is_holiday,
    )
    assert open_on_christmas.is_open(at("2026-12-25 08:00"))
    assert not open_on_christmas.is_open(at("2026-12-25 16:00"))
    assert not USUAL.is_open(at("2026-12-25 10:00"))


def test_a_calendar_without_any_day_says_so() -> None:
    with pytest.raises(NeverOpen):
        due(at("2026-11-23 10:00"), 1, OfficeCalendar(week={}))


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31)).map(  # noqa: DTZ001  # made aware
    lambda naive: clock.at(naive.date(), naive.time())
)
DAYS = st.integers(min_value=0, max_value=15)
RULES = settings(max_examples=60, deadline=None, database=None)


@RULES
@given(MOMENTS, MOMENTS, DAYS)
def test_what_comes_later_is_never_due_earlier(one: datetime, other: datetime, days: int) -> None:
    first, second = sorted((one, other))
    assert due(first, days, USUAL) <= due(second, days, USUAL)


@RULES
@given(MOMENTS, DAYS, DAYS)
def test_more_days_are_never_due_earlier(start: datetime, few: int, more: int) -> None:
    assert due(start, few, USUAL) <= due(start, few + more, USUAL)


@RULES
@given(MOMENTS, st.integers(min_value=1, max_value=15))
def test_exactly_so_many_days_lie_between(start: datetime, days: int) -> None:
    assert worked(start, due(start, days, USUAL), USUAL) == days


@RULES
@given(MOMENTS, st.integers(1, 10), st.timedeltas(timedelta(0), timedelta(days=20)))
def test_a_pause_adds_exactly_the_working_time_it_took(
    start: datetime, days: int, length: timedelta
) -> None:
    before = due(start, days, USUAL)
    stood = worked(start, start + length, USUAL)
    after = due(before, stood, USUAL)
    assert abs(worked(before, after, USUAL) - stood) <= Fraction(1, 8 * 3600 * 10**6)
