"""Slots: when a job is due, that nights are made up for, and that two beats make one run."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.jobs import slots
from core.jobs.slots import MONTHLY, QUARTERLY, YEARLY, Daily, Every, Scheduled, Weekly, When
from core.models import JobRun, JobState, OutboxMessage


def wib(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


NIGHTLY = Daily(at=time(2, 30))
MONDAYS = Weekly(weekday=0, at=time(0, 10))
RHYTHMS: list[When] = [Every(5), NIGHTLY, MONDAYS, MONTHLY, QUARTERLY, YEARLY]


@pytest.mark.situation(59)
class TestNewest:
    @pytest.mark.parametrize(
        ("when", "now", "expected"),
        [
            (Every(5), "2026-11-21T10:04:59", "2026-11-21T10:00"),
            (Every(5), "2026-11-21T10:05", "2026-11-21T10:05"),
            (Every(60), "2026-11-21T00:00", "2026-11-21T00:00"),
            (NIGHTLY, "2026-11-21T02:29:59", "2026-11-20T02:30"),
            (NIGHTLY, "2026-11-21T02:30", "2026-11-21T02:30"),
            (Daily(at=time(0, 0)), "2026-12-31T23:59:59", "2026-12-31T00:00"),
            (Daily(at=time(0, 0)), "2027-01-01T00:00", "2027-01-01T00:00"),
            (NIGHTLY, "2028-02-29T12:00", "2028-02-29T02:30"),
            (NIGHTLY, "2028-03-01T01:00", "2028-02-29T02:30"),
            (MONDAYS, "2026-11-23T00:09", "2026-11-16T00:10"),
            (MONDAYS, "2026-11-23T00:10", "2026-11-23T00:10"),
            (MONDAYS, "2026-11-29T23:59", "2026-11-23T00:10"),
            (MONTHLY, "2026-12-01T00:09:59", "2026-11-01T00:10"),
            (MONTHLY, "2026-12-01T00:10", "2026-12-01T00:10"),
            (MONTHLY, "2028-02-29T23:59", "2028-02-01T00:10"),
            (MONTHLY, "2027-01-01T00:00", "2026-12-01T00:10"),
            (QUARTERLY, "2026-12-31T23:59", "2026-10-01T00:10"),
            (QUARTERLY, "2027-01-01T00:10", "2027-01-01T00:10"),
            (YEARLY, "2027-01-01T00:05", "2026-01-01T00:10"),
            (YEARLY, "2027-01-01T00:10", "2027-01-01T00:10"),
        ],
    )
    def test_is_the_last_one_on_a_jakarta_wall_clock(
        self, when: When, now: str, expected: str
    ) -> None:
        assert when.newest(wib(now)) == wib(expected)

    @pytest.mark.parametrize("when", RHYTHMS)
    @given(seconds=st.floats(min_value=1_577_836_800, max_value=2_840_140_800))
    def test_is_never_in_the_future_and_leaves_no_gap(self, when: When, seconds: float) -> None:
        now = datetime.fromtimestamp(seconds, tz=UTC)
        slot = when.newest(now)
        assert slot <= now
        assert when.newest(slot) == slot
        assert when.before(slot) < slot
        assert when.newest(slot - timedelta(microseconds=1)) == when.before(slot)


class TestDue:
    def test_the_first_run_ever_is_the_newest_slot(self) -> None:
        now = wib("2026-11-21T10:00")
        assert slots.due(NIGHTLY, last=None, now=now) == ([wib("2026-11-21T02:30")], False)

    def test_nothing_is_due_twice(self) -> None:
        now = wib("2026-11-21T10:00")
        for when in RHYTHMS:
            assert slots.due(when, last=when.newest(now), now=now) == ([], False)

    def test_three_missed_nights_are_made_up_for_oldest_first(self) -> None:
        found, left_out = slots.due(
            NIGHTLY, last=wib("2026-11-18T02:30"), now=wib("2026-11-21T10:00")
        )
        assert found == [wib(f"2026-11-{day}T02:30") for day in (19, 20, 21)]
        assert not left_out

    def test_months_are_made_up_for_across_a_year(self) -> None:
        found, _ = slots.due(MONTHLY, last=wib("2026-10-01T00:10"), now=wib("2027-02-01T00:10"))
        assert found == [
            wib(f"{month}-01T00:10") for month in ("2026-11", "2026-12", "2027-01", "2027-02")
        ]

    def test_of_missed_minutes_only_the_newest_counts(self) -> None:
        found, _ = slots.due(Every(5), last=wib("2026-11-18T02:30"), now=wib("2026-11-21T10:02"))
        assert found == [wib("2026-11-21T10:00")]

    def test_a_very_long_silence_is_bounded(self) -> None:
        now = wib("2036-11-21T10:00")
        found, left_out = slots.due(NIGHTLY, last=wib("2026-11-18T02:30"), now=now)
        assert len(found) == slots.CATCH_UP_AT_MOST
        assert found[-1] == NIGHTLY.newest(now)
        assert left_out


JOB = Scheduled("test.nightly", NIGHTLY)


@pytest.mark.django_db
class TestClaimDue:
    def test_claims_the_slot_and_puts_its_message(self) -> None:
        (run,) = slots.claim_due([JOB], wib("2026-11-21T10:00"))
        run = JobRun.objects.get(pk=run.pk)
        assert (run.name, run.slot, run.state) == (
            "test.nightly",
            wib("2026-11-21T02:30"),
            JobState.CLAIMED,
        )
        assert run.message is not None
        assert run.message.topic == "test.nightly"
        assert run.message.args == {"slot": "2026-11-20T19:30:00+00:00"}
        assert run.message.key == "job:test.nightly:2026-11-20T19:30:00+00:00"

    def test_a_second_beat_finds_nothing(self) -> None:
        slots.claim_due([JOB], wib("2026-11-21T10:00"))
        assert slots.claim_due([JOB], wib("2026-11-21T10:00")) == []
        assert OutboxMessage.objects.count() == 1

    def test_moving_the_clock_three_days_makes_up_for_the_nights_and_says_so(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        slots.claim_due([JOB], wib("2026-11-21T10:00"))
        clock.move_to(wib("2026-11-24T10:00"))
        with caplog.at_level(logging.INFO):
            claimed = slots.claim_due([JOB], clock.now())
        assert [run.slot for run in claimed] == [wib(f"2026-11-{d}T02:30") for d in (22, 23, 24)]
        assert "caught up job=test.nightly count=3" in caplog.text

    def test_what_was_left_out_is_told(self, caplog: pytest.LogCaptureFixture) -> None:
        slots.claim_due([JOB], wib("2026-11-21T10:00"))
        slots.claim_due([JOB], wib("2028-11-21T10:00"))
        assert f"left out job=test.nightly kept={slots.CATCH_UP_AT_MOST}" in caplog.text

    def test_works_on_after_the_clock_was_moved_back(self) -> None:
        every = Scheduled("test.often", Every(5))
        slots.claim_due([every], wib("2027-11-21T10:00"))
        (run,) = slots.claim_due([every], wib("2026-11-21T10:00"))
        assert run.slot == wib("2026-11-21T10:00")

    def test_the_database_holds_one_run_per_slot(self) -> None:
        (run,) = slots.claim_due([JOB], wib("2026-11-21T10:00"))
        with pytest.raises(IntegrityError, match="jobrun_one_per_slot"), transaction.atomic():
            JobRun.objects.create(name=run.name, slot=run.slot)

    def test_the_database_wants_the_time_of_a_finished_run(self) -> None:
        with pytest.raises(IntegrityError, match="jobrun_finished"), transaction.atomic():
            JobRun.objects.create(name="x", slot=wib("2026-11-21T10:00"), state=JobState.FINISHED)

    def test_the_database_knows_the_states(self) -> None:
        with pytest.raises(IntegrityError, match="jobrun_known_state"), transaction.atomic():
            JobRun.objects.create(name="x", slot=wib("2026-11-21T10:00"), state="asleep")


@pytest.mark.django_db(transaction=True)
def test_four_beats_at_once_make_one_run_per_slot() -> None:
    slots.claim_due([JOB], wib("2026-11-01T10:00"))

    def beat(_: int) -> int:
        try:
            return len(slots.claim_due([JOB], wib("2026-11-21T10:00")))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(beat, range(4)))
    assert sum(claimed) == 20
    assert JobRun.objects.count() == OutboxMessage.objects.count() == 21
