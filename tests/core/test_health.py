"""The health answer: says what is late, and only the database makes it unwell."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.db.models.functions import Now

from core import clock, health, outbox
from core.models import JobRun, OutboxMessage


@pytest.mark.django_db
class TestCheck:
    def test_all_is_well_on_the_first_day(self) -> None:
        answer = health.check()
        assert answer.status == 200
        assert answer.as_dict() == {
            "status": "ok",
            "outbox_oldest_seconds": 0,
            "outbox_given_up": 0,
            "seconds_since_last_job": None,
        }

    def test_tells_how_late_the_background_is(self) -> None:
        outbox.put("test.note")
        outbox.put("test.note", not_before=clock.now() - timedelta(days=1))
        OutboxMessage.objects.filter(not_before__isnull=True).update(
            created_at=Now() - timedelta(seconds=90)
        )
        OutboxMessage.objects.create(topic="test.dead", dead_at=clock.now())
        JobRun.objects.create(
            name="test.often", slot=clock.now(), claimed_at=Now() - timedelta(seconds=50)
        )
        answer = health.check()
        assert answer.status == 200
        assert 90 <= answer.waiting < 95
        assert answer.given_up == 1
        assert answer.silent is not None
        assert 50 <= answer.silent < 55

    def test_without_database_it_is_down(self) -> None:
        with patch.object(connection, "cursor", side_effect=OperationalError):
            assert health.check().status == 503
            assert health.check().as_dict()["status"] == "down"
            assert not health.database_answers()

    def test_the_public_process_asks_only_for_the_time(self) -> None:
        assert health.database_answers()

    @pytest.mark.situation(57)
    def test_asks_no_broker(self, settings: object) -> None:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"  # type: ignore[attr-defined]
        assert health.check().status == 200
