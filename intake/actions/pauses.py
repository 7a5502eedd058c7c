"""Home of letting a clock stand still, with a reason, and run on by exactly the time it stood."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from core import audit, clock
from intake.actions import deadline
from intake.errors import ClockIsLate, ClockMustRun, ClockNotRunning, PauseTooLong
from intake.events import Event
from intake.models import Clock, ClockPause, PauseReason

CLOCKS = audit.Service("clocks")
USUAL, LONGEST = timedelta(days=7), timedelta(days=14)


@transaction.atomic
def pause(
    *, by: audit.Actor, running: Clock, reason: PauseReason, until_on: date | None = None
) -> ClockPause:
    """Let a clock stand still until the morning of a day, a week from now unless told. What is late
    already stays late: a pause would only hide it.

    Raises ClockNotRunning when it is done or paused, ClockIsLate, ClockMustRun where somebody is in
    danger, PauseTooLong.
    """
    until_on = until_on or clock.today() + USUAL
    if not clock.today() < until_on <= clock.today() + LONGEST:
        raise PauseTooLong
    held = hold(running.pk)
    if held.rule.is_of_danger:
        raise ClockMustRun
    if held.done_at is not None or held.paused_at is not None:
        raise ClockNotRunning
    now = clock.now()
    if held.due_at <= now:
        raise ClockIsLate
    held.paused_at = now
    held.save(update_fields=["paused_at"])
    begun = ClockPause.objects.create(
        clock=held, starts_at=now, until_on=until_on, reason=reason, by=by.actor_id
    )
    _record(Event.CLOCK_PAUSED, by, held, reason=reason)
    return begun


@transaction.atomic
def resume(*, by: audit.Actor, paused: Clock) -> Clock:
    """Let it run on. Raises ClockNotRunning when it does not stand still."""
    held = hold(paused.pk)
    if held.paused_at is None:
        raise ClockNotRunning
    return end_open(held, by=by)


@transaction.atomic
def end_overdue(clock_id: int) -> bool:
    """Let a clock run on whose pause has come to its day. False when somebody was faster."""
    held = hold(clock_id)
    if not _overdue().filter(clock=held).exists():
        return False
    end_open(held, by=CLOCKS)
    return True


def overdue_ids() -> list[int]:
    """Ids of clocks that stand still although the day has come: what the job walks through."""
    return list(_overdue().order_by("clock_id").values_list("clock_id", flat=True)[:500])


def _overdue() -> QuerySet[ClockPause]:
    return ClockPause.objects.filter(ends_at__isnull=True, until_on__lte=clock.today())


def end_open(held: Clock, *, by: audit.Actor) -> Clock:
    """End the pause of a clock, if it has one: what is left stays what was left."""
    if held.paused_at is None:
        return held
    now = clock.now()
    stood = held.pauses.get(ends_at__isnull=True)
    stood.ends_at, stood.ended_by = now, by.actor_id
    stood.save(update_fields=["ends_at", "ended_by"])
    held.due_at = moved(held, since=held.paused_at, until=now)
    held.tells_at = held.due_at
    held.paused_at = None
    held.save(update_fields=["due_at", "tells_at", "paused_at"])
    _record(Event.CLOCK_RESUMED, by, held)
    return held


def moved(held: Clock, *, since: datetime, until: datetime) -> datetime:
    """The due moment after a pause: later by the paused time, by working time where that counts."""
    if held.rule.minutes is not None:
        return held.due_at + (until - since)
    thing = held.complaint or held.case
    assert thing is not None  # noqa: S101  # a clock hangs on something
    return deadline.later(thing.unit_id, held.due_at, since=since, until=until)


def hold(clock_id: int) -> Clock:
    """A clock as it stands now, locked until the transaction ends."""
    locked = Clock.objects.select_for_update(of=("self",))
    return locked.select_related("rule", "complaint", "case").get(pk=clock_id)


def _record(event: Event, by: audit.Actor, held: Clock, **detail: str) -> None:
    about = held.complaint or held.case
    audit.record(event, by=by, about=about, detail={"clock": held.rule.trigger, **detail})
