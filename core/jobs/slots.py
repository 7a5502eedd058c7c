"""Home of schedules: which moments a job is due, and claiming each of them once.

A slot is a moment on the product's clock. Beat only asks "what is due?"; the unique row of
`JobRun` decides, so two beats, a missed night or a moved clock are harmless.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from django.db import transaction

from core import clock, outbox
from core.models.job_run import JobRun
from core.queues import Queue

logger = logging.getLogger(__name__)

# A year of nights and a little more. After a longer silence the oldest slots are left out.
CATCH_UP_AT_MOST = 370


class When(Protocol):
    """A rhythm. `newest` is the last slot not after a moment, `before` the one before a slot."""

    @property
    def catches_up(self) -> bool: ...
    def newest(self, now: datetime) -> datetime: ...
    def before(self, slot: datetime) -> datetime: ...


@dataclass(frozen=True)
class Every:
    """Every so many minutes, counted from the epoch. Only the newest missed slot is run."""

    minutes: int
    catches_up = False

    def newest(self, now: datetime) -> datetime:
        step = self.minutes * 60
        return datetime.fromtimestamp(int(now.timestamp()) // step * step, tz=UTC)

    def before(self, slot: datetime) -> datetime:
        return slot - timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Daily:
    """Each day at `at` o'clock in Jakarta."""

    at: time
    catches_up = True

    def newest(self, now: datetime) -> datetime:
        slot = clock.at(clock.local_date(now), self.at)
        return slot if slot <= now else self.before(slot)

    def before(self, slot: datetime) -> datetime:
        return slot - timedelta(days=1)


@dataclass(frozen=True)
class Weekly:
    """Each week on `weekday` (Monday is 0) at `at` o'clock in Jakarta."""

    weekday: int
    at: time
    catches_up = True

    def newest(self, now: datetime) -> datetime:
        day = clock.local_date(now)
        slot = clock.at(day - timedelta(days=(day.weekday() - self.weekday) % 7), self.at)
        return slot if slot <= now else self.before(slot)

    def before(self, slot: datetime) -> datetime:
        return slot - timedelta(days=7)


@dataclass(frozen=True)
class Monthly:
    """On day 1 of every `months`-th month, counted from January, at 00:10 in Jakarta."""

    months: int = 1
    at: time = time(0, 10)
    catches_up = True

    def newest(self, now: datetime) -> datetime:
        day = clock.local_date(now)
        first = date(day.year, (day.month - 1) // self.months * self.months + 1, 1)
        slot = clock.at(first, self.at)
        return slot if slot <= now else self.before(slot)

    def before(self, slot: datetime) -> datetime:
        return clock.at(clock.add_months(clock.local_date(slot), -self.months), self.at)


MONTHLY = Monthly()
QUARTERLY = Monthly(months=3)
YEARLY = Monthly(months=12)


@dataclass(frozen=True)
class Scheduled:
    """A job with its rhythm. `name` is its topic; the handler is called with `slot` (ISO, UTC)."""

    name: str
    when: When
    queue: Queue = Queue.DEFAULT


def due(when: When, *, last: datetime | None, now: datetime) -> tuple[list[datetime], bool]:
    """Slots after `last` up to `now`, oldest first, and whether older ones had to be left out."""
    slot = when.newest(now)
    if last is None or not when.catches_up:
        return ([slot] if last is None or slot > last else []), False
    found: list[datetime] = []
    while slot > last:
        if len(found) == CATCH_UP_AT_MOST:
            return found[::-1], True
        found.append(slot)
        slot = when.before(slot)
    return found[::-1], False


def claim_due(schedule: Iterable[Scheduled], now: datetime) -> list[JobRun]:
    """Claim every due slot and put its message. Gives the runs this call claimed."""
    claimed: list[JobRun] = []
    for job in schedule:
        last = JobRun.objects.newest_slot(job.name, until=now)
        slots, left_out = due(job.when, last=last, now=now)
        if left_out:
            logger.warning("slots left out job=%s kept=%d", job.name, len(slots))
        elif len(slots) > 1:
            logger.info("slots caught up job=%s count=%d", job.name, len(slots))
        claimed += [run for slot in slots if (run := _claim(job, slot)) is not None]
    return claimed


@transaction.atomic
def _claim(job: Scheduled, slot: datetime) -> JobRun | None:
    """The run, or None when somebody else has claimed this slot."""
    run = JobRun(name=job.name, slot=slot)
    JobRun.objects.bulk_create([run], ignore_conflicts=True)
    if not JobRun.objects.filter(pk=run.pk).exists():
        return None
    moment = slot.astimezone(UTC).isoformat()
    run.message_id = outbox.put(
        job.name, args={"slot": moment}, key=f"job:{job.name}:{moment}", queue=job.queue
    )
    run.save(update_fields=["message"])
    return run
