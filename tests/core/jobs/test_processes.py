"""Real worker, relay, beat and broker, and what happens when one of them is taken away."""

import base64
import json
import signal
import time
from uuid import UUID

import pytest
from django.db import connection, transaction

from core import outbox
from core.models import AuditEvent, JobRun, JobState, NumberSeries, OutboxMessage
from tests.core.jobs.conftest import Broker, Processes, wait_until
from tests.core.jobs.handlers import SECRET

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.stack,
    pytest.mark.alone,
]


def put(topic: str, mark: str = "a") -> UUID:
    with transaction.atomic():
        pk = outbox.put(topic, args={"mark": mark})
    assert pk is not None
    return pk


def done(pk: UUID) -> bool:
    return OutboxMessage.objects.filter(pk=pk, done_at__isnull=False).exists()


def dead(pk: UUID) -> bool:
    return OutboxMessage.objects.filter(pk=pk, dead_at__isnull=False).exists()


def effects(series: str) -> int:
    row = NumberSeries.objects.filter(name=series).first()
    return row.last if row else 0


class TestWholeWay:
    def test_from_beat_and_outbox_to_done(self, processes: Processes) -> None:
        processes.worker()
        relay = processes.relay()
        beat = processes.beat()
        pks = [put("test.note", "same") for _ in range(20)]
        wait_until(lambda: all(done(pk) for pk in pks))
        assert effects("note/same") == 20
        wait_until(lambda: effects("began") == 1)
        wait_until(lambda: JobRun.objects.filter(state=JobState.FINISHED).exists())
        for process in (relay, beat):
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0
        assert "relay stopped" in processes.log("relay")

    def test_redis_sees_ids_and_nothing_else(self, processes: Processes, broker: Broker) -> None:
        relay = processes.relay()
        pk = put("test.note", "canary-77")
        wait_until(lambda: broker.client.llen("default") == 1)
        (line,) = broker.client.lrange("default", 0, -1)
        message = json.loads(line)
        args, kwargs, _options = json.loads(base64.b64decode(message["body"]))
        assert (args, kwargs) == ([str(pk)], {})
        assert message["headers"]["argsrepr"] == "()"
        assert "canary-77" not in str(line)
        processes.kill(relay)


@pytest.mark.situation(56)
class TestPoison:
    def test_an_error_is_tried_three_times_and_told_without_its_text(
        self, processes: Processes
    ) -> None:
        processes.worker()
        processes.relay()
        pk = put("test.poison")
        wait_until(lambda: dead(pk))
        assert OutboxMessage.objects.get(pk=pk).attempts == 3
        assert AuditEvent.objects.filter(action="core.job_gave_up").count() == 1
        log = processes.log("worker")
        assert log.count("job failed topic=test.poison") == 3
        assert log.count("job given up topic=test.poison") == 1
        assert SECRET not in log
        assert "Traceback" not in log

    def test_what_kills_its_own_process_is_tried_three_times_and_stops_nobody(
        self, processes: Processes
    ) -> None:
        processes.worker()
        processes.relay()
        pk = put("test.suicide")
        wait_until(lambda: dead(pk), 60)
        assert OutboxMessage.objects.get(pk=pk).attempts == 3
        assert effects("suicide/a") == 0
        other = put("test.note")
        wait_until(lambda: done(other))

    def test_a_flushed_redis_loses_nothing(self, processes: Processes, broker: Broker) -> None:
        processes.relay()
        pks = [put("test.note", "same") for _ in range(10)]
        wait_until(lambda: broker.client.llen("default") == 10)
        broker.client.flushall()
        processes.worker()
        wait_until(lambda: all(done(pk) for pk in pks))
        assert effects("note/same") == 10


class TestKilledWorker:
    @pytest.mark.situation(55)
    def test_half_done_work_is_undone_and_done_once_by_the_next(self, processes: Processes) -> None:
        worker = processes.worker()
        processes.relay()
        pk = put("test.stuck_once", "first")
        wait_until((processes.room / "first").exists)
        processes.kill(worker)
        assert effects("stuck/first") == 0
        processes.worker()
        wait_until(lambda: done(pk))
        assert effects("stuck/first") == 1
        assert OutboxMessage.objects.get(pk=pk).attempts == 2

    def test_long_work_is_not_started_beside_itself(self, processes: Processes) -> None:
        """Far longer than REDELIVER_AFTER, and neither sweeper nor a second message touch it."""
        processes.worker()
        processes.relay()
        pk = put("test.stuck_once", "long")
        wait_until((processes.room / "long").exists)
        time.sleep(5)
        message = OutboxMessage.objects.get(pk=pk)
        assert message.attempts == 1
        assert message.published_at is not None


@pytest.mark.situation(58)
def test_a_restarted_database_costs_one_try_and_no_effect(processes: Processes) -> None:
    worker = processes.worker()
    relay = processes.relay()
    pk = put("test.slow", "cut")
    wait_until((processes.room / "cut").exists)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
    wait_until(lambda: done(pk))
    assert effects("slow/cut") == 1
    assert (worker.poll(), relay.poll()) == (None, None)
    assert "Traceback" not in processes.log("worker") + processes.log("relay")


@pytest.mark.situation(57)
class TestBrokenBroker:
    def test_frozen_it_costs_the_relay_seconds_and_a_save_nothing(
        self, processes: Processes, broker: Broker
    ) -> None:
        relay = processes.relay()
        first = put("test.note", "before")
        wait_until(lambda: broker.client.llen("default") == 1)
        broker.signal(signal.SIGSTOP)
        second = put("test.note", "during")
        wait_until(lambda: "waits for the broker" in processes.log("relay"), 15)
        broker.signal(signal.SIGCONT)
        processes.worker()
        wait_until(lambda: done(first) and done(second))
        assert processes.log("relay").count("waits for the broker") == 1
        assert relay.poll() is None

    def test_gone_and_back_without_a_traceback(self, processes: Processes, broker: Broker) -> None:
        processes.worker()
        processes.relay()
        processes.beat()
        first = put("test.note", "before")
        wait_until(lambda: done(first) and JobRun.objects.exists())
        broker.stop()
        JobRun.objects.all().delete()
        second = put("test.note", "during")
        wait_until(lambda: "waits for the broker" in processes.log("relay"))
        wait_until(lambda: "tick not sent error=" in processes.log("beat"))
        broker.start()
        wait_until(lambda: done(second) and JobRun.objects.exists())
        for name in ("relay", "beat", "worker"):
            assert "Traceback" not in processes.log(name)
        assert processes.log("relay").count("waits for the broker") == 1

    def test_gone_while_all_hands_are_busy(self, processes: Processes, broker: Broker) -> None:
        """A worker that cannot acknowledge its only message must still notice and come back."""
        processes.worker()
        processes.relay()
        first = put("test.slow", "busy")
        wait_until((processes.room / "busy").exists)
        broker.stop()
        wait_until(lambda: done(first))
        time.sleep(1)
        broker.start()
        second = put("test.note", "after")
        wait_until(lambda: done(second))
        assert effects("slow/busy") == 1
