"""Home of the one clock: the database's time, which a demo or a test may move.

Every process asks here, and row policies ask the same `app.now()` in SQL, so web, worker and
database can never disagree. Calendar days are days in Jakarta (WIB, UTC+7, no summer time).
"""

import calendar
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import DateTimeField, Func
from django.utils import timezone


class ClockMayNotMove(Exception):
    """Outside demo and test the product's time is the database's own time."""

    def __str__(self) -> str:
        return "The clock can only be moved when PPA_MODE is demo or test."


class AppNow(Func):
    """`app.now()` inside a query: the product's time, for comparisons with due dates."""

    function = "app.now"
    arity = 0
    output_field = DateTimeField()


class _Held:
    """One scope in which time stands still once it was read."""

    def __init__(self, value: datetime | None) -> None:
        self.value = value


_scope: ContextVar[_Held | None] = ContextVar("clock_scope", default=None)


def now() -> datetime:
    """The product's time, aware, UTC. Read once per `hold()` scope, else from the database."""
    held = _scope.get()
    if held is None:
        return _read()
    if held.value is None:
        held.value = _read()
    return held.value


def today() -> date:
    """The calendar day in Jakarta."""
    return local_date(now())


@contextmanager
def hold(value: datetime | None = None) -> Iterator[None]:
    """Let time stand still inside: at `value`, or at the first reading.

    A request and a job each run in one scope. A scope without a value inside another one keeps
    the outer time, so a test can hold the clock around a whole request.
    """
    outer = _scope.get()
    scope = outer if value is None and outer is not None else _Held(value)
    token = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(token)


def move_to(moment: datetime) -> None:
    """Make it `moment` (aware) for every process. Raises `ClockMayNotMove` in production."""
    _may_move()
    if timezone.is_naive(moment):
        message = "The clock moves to a moment with a time zone."
        raise ValueError(message)
    _write("%s::timestamptz - now()", moment.isoformat())


def move_by(step: timedelta) -> None:
    """Move by `step`, forwards or backwards, from where it stands. Raises `ClockMayNotMove`."""
    _may_move()
    _write("app.now() - now() + %s::interval", f"{step.total_seconds()} seconds")


def reset() -> None:
    """Back to the database's own time. Raises `ClockMayNotMove` in production."""
    _may_move()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_clockoffset")
    _forget()


def local_date(moment: datetime) -> date:
    """The day it is in Jakarta at `moment`."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def at(day: date, hour: time = time.min) -> datetime:
    """The moment a Jakarta wall clock shows `hour` on `day`; without `hour`, its first moment."""
    return datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _read() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.now()")
        value: datetime = cursor.fetchone()[0]
    return value


def _may_move() -> None:
    if not settings.CLOCK_MAY_MOVE:
        raise ClockMayNotMove


def _write(shift: str, value: str) -> None:
    """Store the offset; only the tables' owner has the right to (core/rights.py)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_clockoffset (id, shift, moved_at)"  # noqa: S608  # two fixed texts
            f" VALUES (1, {shift}, now())"
            " ON CONFLICT (id) DO UPDATE SET shift = excluded.shift, moved_at = excluded.moved_at",
            [value],
        )
    _forget()


def _forget() -> None:
    held = _scope.get()
    if held is not None:
        held.value = None
