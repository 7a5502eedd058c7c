"""One message: one effect, three tries, and no word of what went wrong in any log."""

import logging
from datetime import datetime, timedelta
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.models.functions import Now

from core import outbox
from core.jobs import runner, slots, sweeper
from core.models import AuditEvent, JobRun, JobState, NumberSeries, OutboxMessage
from tests.core.jobs import handlers


def put(topic: str, **args: str) -> UUID:
    with transaction.atomic():
        pk = outbox.put(topic, args=args or {"mark": "a"})
    assert pk is not None
    return pk


def deliver(pk: UUID) -> OutboxMessage:
    runner.deliver(pk, handlers.TOPICS)
    return OutboxMessage.objects.get(pk=pk)


def effects(series: str) -> int:
    row = NumberSeries.objects.filter(name=series).first()
    return row.last if row else 0


@pytest.mark.django_db
class TestDeliver:
    def test_does_the_work_and_marks_it(self) -> None:
        message = deliver(put("test.note"))
        assert effects("note/a") == 1
        assert message.done_at is not None
        assert (message.attempts, message.last_error) == (1, "")

    @pytest.mark.situation(55)
    def test_a_second_delivery_does_nothing(self) -> None:
        pk = put("test.note")
        deliver(pk)
        assert deliver(pk).attempts == 1
        assert effects("note/a") == 1

    def test_an_unknown_message_is_no_trouble(self) -> None:
        runner.deliver(uuid4(), handlers.TOPICS)

    def test_time_stands_still_in_a_handler(self) -> None:
        assert deliver(put("test.ask_time")).done_at is not None

    def test_a_scheduled_run_tells_its_state(self) -> None:
        (run,) = slots.claim_due(handlers.SCHEDULE, transaction_time())
        assert run.message_id is not None
        deliver(run.message_id)
        run = JobRun.objects.get(pk=run.pk)
        assert run.state == JobState.FINISHED
        assert run.started_at is not None
        assert run.finished_at is not None


def transaction_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        moment: datetime = cursor.fetchone()[0]
        return moment


@pytest.mark.django_db
@pytest.mark.situation(56)
class TestFailing:
    def test_a_failed_try_leaves_nothing_and_is_counted(self) -> None:
        message = deliver(put("test.poison"))
        assert effects("poison/a") == 0
        assert (message.attempts, message.last_error) == (1, "ValueError")
        assert message.dead_at is None

    def test_three_tries_and_then_the_dead_letters(self, caplog: pytest.LogCaptureFixture) -> None:
        pk = put("test.poison")
        messages = [deliver(pk) for _ in range(3)]
        assert [message.dead_at is None for message in messages] == [True, True, False]
        assert messages[-1].attempts == 3
        (event,) = AuditEvent.objects.filter(action="core.job_gave_up")
        assert event.detail == {"topic": "test.poison", "attempts": 3, "error": "ValueError"}
        assert [r.levelno for r in caplog.records if "given up" in r.message] == [logging.ERROR]

    def test_a_dead_message_is_not_tried_again(self) -> None:
        pk = put("test.poison")
        for _ in range(5):
            message = deliver(pk)
        assert message.attempts == 3
        assert AuditEvent.objects.filter(action="core.job_gave_up").count() == 1

    def test_work_over_its_time_limit_is_a_failed_try(self) -> None:
        message = deliver(put("test.too_long"))
        assert effects("long/a") == 0
        assert (message.attempts, message.last_error) == (1, "SoftTimeLimitExceeded")

    def test_a_fourth_try_is_not_begun(self) -> None:
        pk = put("test.note")
        OutboxMessage.objects.filter(pk=pk).update(attempts=3)
        message = deliver(pk)
        assert message.dead_at is not None
        assert effects("note/a") == 0

    def test_what_a_twin_finished_in_between_is_left_alone(self) -> None:
        pk = put("test.note")
        runner._begin(pk, handlers.TOPICS)
        OutboxMessage.objects.filter(pk=pk).update(done_at=Now())
        runner._work(pk, handlers.note)
        runner._note_failure(pk, "ValueError")
        assert effects("note/a") == 0
        assert OutboxMessage.objects.get(pk=pk).last_error == ""

    def test_an_unknown_topic_is_given_up_at_once(self) -> None:
        message = deliver(put("test.nobody_knows"))
        assert message.dead_at is not None
        assert (message.attempts, message.last_error) == (0, "UnknownTopic")

    def test_a_dead_scheduled_job_is_seen_on_its_run(self) -> None:
        (run,) = slots.claim_due(handlers.SCHEDULE, transaction_time())
        assert run.message_id is not None
        OutboxMessage.objects.filter(pk=run.message_id).update(topic="test.gone")
        deliver(run.message_id)
        assert JobRun.objects.get(pk=run.pk).state == JobState.DEAD

    @pytest.mark.parametrize("topic", ["test.poison", "test.broken_sql"])
    def test_no_log_and_no_row_repeats_what_the_error_said(
        self, topic: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        from ppa_cases.logs import NoTraceback

        pk = put(topic)
        with caplog.at_level(logging.DEBUG, logger="core"):
            for _ in range(3):
                message = deliver(pk)
        lines = [NoTraceback().format(r) for r in caplog.records if r.name.startswith("core")]
        assert len(lines) == 4
        for text in [*lines, message.last_error, str(AuditEvent.objects.get().detail)]:
            assert "Siti" not in text
            assert "3671" not in text

    def test_a_database_that_goes_away_is_no_crash(self, caplog: pytest.LogCaptureFixture) -> None:
        pk = put("test.note")
        with (
            patch.object(runner, "_begin", side_effect=OperationalError(handlers.SECRET)),
            patch.object(connection, "close"),
        ):
            runner.deliver(pk, handlers.TOPICS)
        assert "job not counted" in caplog.text
        assert "Siti" not in caplog.text


@pytest.mark.django_db
@pytest.mark.situation(56)
class TestSweep:
    def published(self, *, seconds: int, **fields: object) -> OutboxMessage:
        pk = put("test.note")
        OutboxMessage.objects.filter(pk=pk).update(
            published_at=Now() - timedelta(seconds=seconds), **fields
        )
        return OutboxMessage.objects.get(pk=pk)

    def test_takes_back_what_was_lost(self, settings: object) -> None:
        message = self.published(seconds=settings.REDELIVER_AFTER + 1)  # type: ignore[attr-defined]
        assert sweeper.sweep() == 1
        message.refresh_from_db()
        assert message.published_at is None

    def test_waits_for_what_may_still_come(self, settings: object) -> None:
        self.published(seconds=settings.REDELIVER_AFTER - 1)  # type: ignore[attr-defined]
        assert sweeper.sweep() == 0

    def test_leaves_the_done_and_the_dead(self) -> None:
        self.published(seconds=9999, done_at=Now())
        self.published(seconds=9999, dead_at=Now())
        assert sweeper.sweep() == 0

    def test_gives_up_what_killed_its_worker_three_times(self) -> None:
        message = self.published(seconds=9999, attempts=3)
        assert sweeper.sweep() == 0
        message.refresh_from_db()
        assert message.dead_at is not None
        assert message.last_error == "NeverFinished"

    def test_a_moved_clock_makes_nothing_look_lost(self) -> None:
        from core import clock

        self.published(seconds=0)
        clock.move_by(timedelta(days=30))
        assert sweeper.sweep() == 0


@pytest.mark.django_db(transaction=True)
def test_while_it_is_being_done_nobody_else_takes_it() -> None:
    """The row's lock says "somebody is on it": a double delivery and the sweeper pass by."""
    pk = put("test.note")
    OutboxMessage.objects.update(published_at=Now() - timedelta(hours=1))
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM core_outboxmessage FOR UPDATE")
        assert deliver(pk).attempts == 0
        assert sweeper.sweep() == 0
        other.rollback()
        assert deliver(pk).attempts == 1
    finally:
        other.close()
