"""Home of a made-up year's calendar: when the cases came, and which of them are walked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from core import clock

# Months are uneven: one city's year had from 14 to 46 cases a month (domain 6.2).
MONTHS = (24, 31, 27, 46, 38, 29, 33, 41, 36, 30, 44, 14)
DAYS, LONGEST = 365, 3_650  # of the year; beyond a few thousand cases it is ten years
A_YEARS_WORK = 4_000
NOT_ELIGIBLE = 0.3  # beside each case: 1.3 complaints a case (domain 6.3)
# What is walked: some two months ago, most in the last full month, some this month.
OLDER, LAST_MONTH, THIS_MONTH = 6, 34, 6
WALKED = OLDER + LAST_MONTH + THIS_MONTH


@dataclass(frozen=True, order=True)
class Arrival:
    """One complaint of the year: walked by actions or laid in, accepted or not eligible."""

    at: datetime
    is_walked: bool = False
    is_eligible: bool = True


def walked(random: Random, *, in_last_month: int = LAST_MONTH) -> list[Arrival]:
    """The cases that the actions make, whatever the day: the first of a month has none yet."""
    today = clock.today()
    this_month = today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    month_before = (last_month - timedelta(days=1)).replace(day=1)
    days = [_day_in(random, month_before, last_month) for _ in range(OLDER)]
    days += [_day_in(random, last_month, this_month) for _ in range(in_last_month)]
    if today > this_month:
        days += [_day_in(random, this_month, today) for _ in range(THIS_MONTH)]
    return [Arrival(_in_office_hours(random, day), is_walked=True) for day in sorted(days)]


def earlier(
    random: Random, cases: int, *, by_walking: list[Arrival], span: int = 0
) -> Iterator[Arrival]:
    """So many more cases over the `span` days before now, and the complaints that became none.

    A month that is walked already gets as many fewer.
    """
    today = clock.today()
    span = span or (DAYS if cases < A_YEARS_WORK else LONGEST)
    weights = _weights(today, span, by_walking, cases + len(by_walking))
    days = list(weights)
    for day in random.choices(days, list(weights.values()), k=cases):
        yield Arrival(_any_hour(random, day))
    for day in random.choices(days, k=int((cases + len(by_walking)) * NOT_ELIGIBLE)):
        yield Arrival(_any_hour(random, day), is_eligible=False)


def _weights(today: date, span: int, done: list[Arrival], cases: int) -> dict[date, float]:
    """How likely each day is: by month, less what was walked in it.

    Two days ago is the last one, so that all of them were read and registered by now.
    """
    days = [today - timedelta(days=back) for back in range(2, span + 2)]
    whole = sum(MONTHS[day.month - 1] for day in days)
    weights = {day: MONTHS[day.month - 1] / whole * cases for day in days}
    for month in {clock.local_date(one.at).replace(day=1) for one in done}:
        inside = [day for day in days if day.replace(day=1) == month]
        had = sum(clock.local_date(one.at).replace(day=1) == month for one in done)
        for day in inside:
            weights[day] = max(weights[day] - had / len(inside), 0.0)
    return weights


def _day_in(random: Random, start: date, end: date) -> date:
    return start + timedelta(days=random.randrange((end - start).days))


def _in_office_hours(random: Random, day: date) -> datetime:
    return clock.at(day, time(8 + random.randrange(8), random.randrange(60)))


def _any_hour(random: Random, day: date) -> datetime:
    return clock.at(day, time(random.choice(HOURS), random.randrange(60), random.randrange(60)))


# People write at night, too; the office is asked most in the morning.
HOURS = (
    0,
    2,
    5,
    6,
    7,
    8,
    8,
    9,
    9,
    9,
    10,
    10,
    11,
    12,
    13,
    13,
    14,
    15,
    16,
    18,
    19,
    20,
    21,
    21,
    22,
    23,
)
