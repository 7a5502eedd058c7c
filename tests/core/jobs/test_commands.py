"""The commands `tick` and `relay`, and the tasks, without processes around them."""

import signal
from io import StringIO
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

from core import clock, outbox
from core.jobs import broker, slots, tasks
from core.jobs.relay import Relay
from core.models import AuditEvent, JobRun, JobState, NumberSeries, OutboxMessage


@pytest.fixture(autouse=True)
def _table(settings: object) -> None:
    settings.JOBS_TABLE = "tests.core.jobs.handlers"  # type: ignore[attr-defined]


@pytest.mark.django_db
class TestTick:
    def test_the_command_names_what_it_claimed(self) -> None:
        out = StringIO()
        call_command("tick", stdout=out)
        assert out.getvalue().startswith("test.often ")
        assert out.getvalue().endswith("1 claimed\n")

    def test_the_task_claims_once(self) -> None:
        tasks.tick()
        tasks.tick()
        assert 1 <= JobRun.objects.count() <= 2

    def test_the_task_outlives_the_database(self, caplog: pytest.LogCaptureFixture) -> None:
        with (
            patch.object(slots, "claim_due", side_effect=OperationalError("secret")),
            patch.object(connection, "close"),
        ):
            tasks.tick()
        assert "tick not done error=OperationalError" in caplog.text
        assert "secret" not in caplog.text


@pytest.mark.django_db
def test_the_task_does_the_message() -> None:
    with transaction.atomic():
        pk = outbox.put("test.note", args={"mark": "a"})
    assert pk is not None
    tasks.deliver(str(pk))
    assert NumberSeries.objects.get(name="note/a").last == 1
    assert OutboxMessage.objects.get(pk=pk).done_at is not None


@pytest.mark.django_db
class TestBegin:
    def test_a_worker_that_starts_rings_for_what_the_table_names(self) -> None:
        with patch.object(connection, "close"):  # the test's own
            tasks.begin()
        message = OutboxMessage.objects.get(topic="test.began")
        tasks.deliver(str(message.pk))
        assert NumberSeries.objects.get(name="began").last == 1

    def test_it_starts_without_the_database_too(self, caplog: pytest.LogCaptureFixture) -> None:
        with (
            patch.object(outbox, "put", side_effect=OperationalError("secret")),
            patch.object(connection, "close"),
        ):
            tasks.begin()
        assert "not rung at the start error=OperationalError" in caplog.text
        assert "secret" not in caplog.text


@pytest.mark.django_db
class TestRevive:
    def dead(self, topic: str) -> OutboxMessage:
        return OutboxMessage.objects.create(
            topic=topic, key=topic, attempts=3, dead_at=clock.now(), published_at=clock.now()
        )

    def test_gives_a_dead_letter_new_tries_and_is_audited(self) -> None:
        message = self.dead("test.note")
        JobRun.objects.create(
            name="test.note", slot=clock.now(), message=message, state=JobState.DEAD
        )
        out = StringIO()
        call_command("revive_jobs", stdout=out)
        assert out.getvalue() == "1 revived\n"
        message.refresh_from_db()
        assert (message.attempts, message.dead_at, message.published_at) == (0, None, None)
        assert JobRun.objects.get().state == JobState.CLAIMED
        (event,) = AuditEvent.objects.filter(action="core.job_revived")
        assert event.detail == {"topic": "test.note"}

    def test_may_be_for_one_topic_only(self) -> None:
        self.dead("test.note")
        other = self.dead("test.poison")
        call_command("revive_jobs", topic="test.note", stdout=StringIO())
        assert list(OutboxMessage.objects.given_up()) == [other]


def test_the_relay_command_stops_when_asked() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]

    def run(relay: Relay) -> None:
        signal.raise_signal(signal.SIGTERM)
        assert relay._stop.is_set()

    try:
        with patch.object(Relay, "run", run):
            call_command("relay")
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


class TestBroker:
    def test_settings_are_the_measured_ones(self) -> None:
        conf = broker.make_app().conf
        assert conf.accept_content == ["json"]
        assert conf.task_acks_late
        assert not conf.task_reject_on_worker_lost
        assert conf.worker_prefetch_multiplier == 1
        assert (conf.task_soft_time_limit, conf.task_time_limit) == (540, 600)
        assert conf.result_backend is None
        assert conf.broker_transport_options == {
            "visibility_timeout": 1200,
            "unacked_restore_throttle": 1,
            "socket_timeout": 5,
            "socket_connect_timeout": 2,
        }
        assert conf.broker_transport_options["visibility_timeout"] > conf.task_time_limit

    def test_an_absent_broker_is_told_at_once_and_dropping_it_is_quiet(
        self, settings: object
    ) -> None:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"  # type: ignore[attr-defined]
        bell = broker.Doorbell(broker.make_app())
        bell.drop()
        for _ in range(2):
            with pytest.raises(broker.BROKER_AWAY):
                bell.ring(UUID(int=1), "default")
        bell.drop()

    def test_beat_tells_of_an_absent_broker_in_one_line(
        self, settings: object, caplog: pytest.LogCaptureFixture
    ) -> None:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"  # type: ignore[attr-defined]
        app = broker.make_app()
        scheduler = broker.QuietScheduler(app)
        scheduler.update_from_dict(app.conf.beat_schedule)
        scheduler.apply_entry(scheduler.schedule["tick"])
        assert [record.message for record in caplog.records if "tick" in record.message] == [
            "tick not sent error=SchedulingError"
        ]
