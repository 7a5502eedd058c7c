"""What core forgets by itself, and what it keeps."""

from datetime import timedelta
from uuid import uuid4

import pytest

from core import clock
from core.jobs import housekeeping
from core.models import IdempotentRequest, JobRun, OutboxMessage
from ppa_cases import jobs_table

SLOT = "2026-11-20T19:30:00+00:00"


@pytest.mark.django_db
class TestPurge:
    def test_drops_old_done_messages_and_keeps_the_rest(self) -> None:
        long_ago = clock.now() - timedelta(days=31)
        OutboxMessage.objects.create(topic="a.old", done_at=long_ago)
        OutboxMessage.objects.create(topic="a.fresh", done_at=clock.now())
        OutboxMessage.objects.create(topic="a.dead", dead_at=long_ago)
        OutboxMessage.objects.create(topic="a.open", published_at=long_ago)
        housekeeping.purge_outbox(SLOT)
        kept = OutboxMessage.objects.values_list("topic", flat=True)
        assert set(kept) == {"a.fresh", "a.dead", "a.open"}

    def test_a_run_outlives_its_message(self) -> None:
        old = OutboxMessage.objects.create(topic="a.old", done_at=clock.now() - timedelta(days=31))
        JobRun.objects.create(name="a", slot=clock.now() - timedelta(days=31), message=old)
        housekeeping.purge_outbox(SLOT)
        assert JobRun.objects.get().message is None

    def test_old_runs_end_but_never_the_newest_of_a_job(self) -> None:
        now = clock.now()
        for name, days in [("often", 59), ("often", 61), ("yearly", 300), ("yearly", 665)]:
            JobRun.objects.create(name=name, slot=now - timedelta(days=days))
        housekeeping.purge_outbox(SLOT)
        assert [(run.name, (now - run.slot).days) for run in JobRun.objects.order_by("name")] == [
            ("often", 59),
            ("yearly", 300),
        ]

    def test_drops_answers_older_than_thirty_days(self) -> None:
        for days in (29, 31):
            at = clock.now() - timedelta(days=days)
            IdempotentRequest.objects.create(scope="user:1", key=uuid4(), body_hash="x", at=at)
        housekeeping.forget_requests(SLOT)
        assert IdempotentRequest.objects.count() == 1


class TestJobsTable:
    def test_every_scheduled_job_has_a_handler_and_a_name_of_its_own(self) -> None:
        names = [job.name for job in jobs_table.SCHEDULE]
        assert set(names) <= set(jobs_table.TOPICS)
        assert len(names) == len(set(names))

    def test_topics_are_app_dot_name(self) -> None:
        for topic, handler in jobs_table.TOPICS.items():
            assert handler.__module__.split(".")[0] == topic.split(".")[0]
