"""The relay: sends each waiting message once, and outlives its broker and its database."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import OperationalError, connection, transaction
from kombu.exceptions import OperationalError as BrokerError

from core import clock, outbox
from core.jobs import relay
from core.jobs.relay import Relay, publish
from core.models import OutboxMessage
from core.queues import Queue


class Bell:
    """Stands in for the broker: remembers, or is away after so many rings."""

    def __init__(self, *, rings: int = 10_000) -> None:
        self.heard: list[UUID] = []
        self.rings = rings
        self.dropped = 0

    def ring(self, message_id: UUID, queue: str) -> None:
        if len(self.heard) >= self.rings:
            raise BrokerError
        self.heard.append(message_id)

    def drop(self) -> None:
        self.dropped += 1


def put(count: int, queue: Queue = Queue.DEFAULT) -> list[UUID]:
    with transaction.atomic():
        ids = [outbox.put("test.note", queue=queue) for _ in range(count)]
    return [pk for pk in ids if pk is not None]


@pytest.mark.django_db
class TestPublish:
    def test_sends_what_waits_and_only_once(self) -> None:
        ids = put(3)
        bell = Bell()
        assert publish(bell) == 3
        assert publish(bell) == 0
        assert set(bell.heard) == set(ids)

    def test_leaves_what_is_for_later(self) -> None:
        outbox.put("test.note", not_before=clock.now() + timedelta(days=1))
        assert publish(Bell()) == 0
        clock.move_by(timedelta(days=1))
        assert publish(Bell()) == 1

    def test_leaves_the_done_and_the_dead(self) -> None:
        put(2)
        first, second = OutboxMessage.objects.all()
        OutboxMessage.objects.filter(pk=first.pk).update(done_at=clock.now())
        OutboxMessage.objects.filter(pk=second.pk).update(dead_at=clock.now())
        assert publish(Bell()) == 0

    def test_what_could_not_be_sent_waits_again(self) -> None:
        put(3)
        with pytest.raises(BrokerError):
            publish(Bell(rings=1))
        assert OutboxMessage.objects.waiting().count() == 2

    def test_a_long_line_stays_in_the_table(self) -> None:
        put(relay.WINDOW + 20)
        put(5, Queue.SLOW)
        assert publish(Bell()) == relay.WINDOW + 5
        assert publish(Bell()) == 0
        OutboxMessage.objects.filter(
            pk__in=OutboxMessage.objects.published().filter(queue="default")[:7].values("pk")
        ).update(done_at=clock.now())
        assert publish(Bell()) == 7


@pytest.mark.django_db(transaction=True)
def test_two_relays_at_once_send_nothing_twice() -> None:
    ids = put(80)
    bells = [Bell(), Bell()]
    start = threading.Barrier(2)

    def run(bell: Bell) -> None:
        start.wait()
        try:
            for _ in range(5):
                publish(bell)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, bells))
    heard = [pk for bell in bells for pk in bell.heard]
    assert sorted(heard) == sorted(ids)


@pytest.mark.django_db(transaction=True)
class TestRelay:
    def started(self, bell: Bell) -> tuple[threading.Thread, threading.Event]:
        stop = threading.Event()
        thread = threading.Thread(target=Relay(bell, stop).run)
        thread.start()
        return thread, stop

    def test_sends_until_it_is_stopped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(relay, "PAUSE", 0.02)
        bell = Bell()
        thread, stop = self.started(bell)
        (pk,) = put(1)
        wait_until(lambda: bell.heard == [pk])
        stop.set()
        thread.join(5)
        assert not thread.is_alive()
        assert bell.dropped == 1

    @pytest.mark.situation(57)
    def test_an_absent_broker_is_one_line_and_later_all_is_sent(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(relay, "PAUSE", 0.01)
        monkeypatch.setattr(relay, "LONGEST_PAUSE", 0.02)
        bell = Bell(rings=0)
        put(2)
        with caplog.at_level(logging.INFO, logger="core.jobs.relay"):
            thread, stop = self.started(bell)
            wait_until(lambda: bell.dropped > 5)
            bell.rings = 100
            wait_until(lambda: len(bell.heard) == 2)
            wait_until(lambda: "works again" in caplog.text)
            stop.set()
            thread.join(5)
        assert caplog.text.count("waits for the broker error=OperationalError") == 1
        assert "Traceback" not in caplog.text

    @pytest.mark.situation(58)
    def test_a_database_that_drops_its_connections_is_survived(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(relay, "PAUSE", 0.01)
        bell = Bell()
        with caplog.at_level(logging.INFO, logger="core.jobs.relay"):
            thread, stop = self.started(bell)
            first = put(1)
            wait_until(lambda: bell.heard == first)
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    " AND backend_type = 'client backend'"
                )
            second = put(1)
            wait_until(lambda: bell.heard == first + second)
            stop.set()
            thread.join(5)
        assert caplog.text.count("waits for the database") <= 1

    def test_the_same_trouble_is_told_again_after_a_minute(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        trouble = relay.Trouble()
        moment = 1000.0
        monkeypatch.setattr(relay, "monotonic", lambda: moment)
        for moment in (1000.0, 1030.0, 1061.0, 1070.0):  # noqa: B007
            trouble.tell("database", OperationalError())
        assert caplog.text.count("waits for the database") == 2
        assert trouble.pause() == min(relay.PAUSE * 16, relay.LONGEST_PAUSE)
        trouble.over()
        assert trouble.pause() == relay.PAUSE


def wait_until(true: object, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
