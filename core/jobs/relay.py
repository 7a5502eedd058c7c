"""Home of the relay: the only process that hands outbox rows to the broker.

A row is first marked as published, then sent: a worker that is quicker than our commit would find
the row locked. What dies between the two, or in Redis, comes back by the sweeper.
"""

import logging
from threading import Event
from time import monotonic
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from core import heartbeat
from core.jobs import sweeper
from core.jobs.broker import BROKER_AWAY
from core.jobs.runner import DATABASE_AWAY
from core.models.outbox import OutboxMessage
from core.queues import Queue

logger = logging.getLogger(__name__)

# Messages of one queue that may be out at a time. Redis holds a short line; the long one is a
# table, so losing Redis loses little and the sweeper never doubles a backlog.
WINDOW = 100
PAUSE = 0.5  # seconds between two looks
LONGEST_PAUSE = 10.0  # seconds, while broker or database are away
REPEAT_AFTER = 60.0  # seconds until the same trouble is told again


class Bell(Protocol):
    def ring(self, message_id: UUID, queue: str) -> None: ...
    def drop(self) -> None: ...


@transaction.atomic
def take(queue: str) -> list[UUID]:
    """Mark waiting messages of one queue as published, oldest first, and give their ids."""
    room = WINDOW - OutboxMessage.objects.published().filter(queue=queue).count()
    if room <= 0:
        return []
    waiting = OutboxMessage.objects.waiting().filter(queue=queue).free()
    ids = list(waiting.order_by("created_at", "pk").values_list("pk", flat=True)[:room])
    OutboxMessage.objects.filter(pk__in=ids).update(published_at=Now())
    return ids


def publish(bell: Bell) -> int:
    """One look at every queue. Gives how many were sent; raises one of `BROKER_AWAY`."""
    sent = 0
    for queue in Queue.values:
        ids = take(queue)
        for position, message_id in enumerate(ids):
            try:
                bell.ring(message_id, queue)
            except BROKER_AWAY:
                put_back(ids[position:])
                raise
            sent += 1
    return sent


def put_back(ids: list[UUID]) -> None:
    """The one whose sending failed may have arrived all the same: doing it twice is harmless."""
    OutboxMessage.objects.open().filter(pk__in=ids).update(published_at=None)


class Trouble:
    """Tells of a trouble when it begins, once a minute while it lasts, and when it is over."""

    def __init__(self) -> None:
        self.since: float | None = None
        self._told = 0.0
        self.rounds = 0

    def tell(self, who: str, error: Exception) -> None:
        moment = monotonic()
        if self.since is None or moment - self._told >= REPEAT_AFTER:
            logger.warning("relay waits for the %s error=%s", who, type(error).__name__)
            self._told = moment
        self.since = self.since or moment
        self.rounds += 1

    def over(self) -> None:
        if self.since is not None:
            logger.warning("relay works again after=%ds", monotonic() - self.since)
        self.since, self.rounds = None, 0

    def pause(self) -> float:
        return min(PAUSE * 2.0**self.rounds, LONGEST_PAUSE)


class Relay:
    """The loop: sweep now and then, publish, pause. Outlives the broker and the database."""

    def __init__(self, bell: Bell, stop: Event) -> None:
        self._bell = bell
        self._stop = stop
        self._trouble = Trouble()
        self._next_sweep = 0.0

    def run(self) -> None:
        logger.info("relay started")
        while not self._stop.is_set():
            self._round()
            self._stop.wait(self._trouble.pause())
        self._bell.drop()
        connection.close()
        logger.info("relay stopped")

    def _round(self) -> None:
        try:
            self._sweep_sometimes()
            publish(self._bell)
        except DATABASE_AWAY as error:
            connection.close()
            self._trouble.tell("database", error)
        except BROKER_AWAY as error:
            self._bell.drop()
            self._trouble.tell("broker", error)
        else:
            self._trouble.over()
            heartbeat.show()

    def _sweep_sometimes(self) -> None:
        if monotonic() >= self._next_sweep:
            sweeper.sweep()
            self._next_sweep = monotonic() + settings.REDELIVER_AFTER / 4
