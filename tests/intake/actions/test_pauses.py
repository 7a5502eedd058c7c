"""Home of the tests of clocks that stand still: by exactly how much they are due later."""

from datetime import date, datetime, time, timedelta

import pytest

from accounts.models import Notice, Unit, User
from accounts.roles import Role
from core import alarms, clock
from core.models import OutboxMessage
from intake import jobs
from intake.actions import clocks, pauses
from intake.actions import complaint as complaints
from intake.errors import ClockIsLate, ClockMustRun, ClockNotRunning, PauseTooLong
from intake.models import Clock, ClockTrigger, OfficeHours, PauseReason
from tests.factories.accounts import user_as
from tests.factories.intake import ComplaintFactory
from tests.intake.conftest import Receive

pytestmark = pytest.mark.django_db
WHY = PauseReason.OTHER_BODY


def at(words: str) -> datetime:
    day, hour = words.split()
    return clock.at(date.fromisoformat(day), time.fromisoformat(hour))


def running(trigger: ClockTrigger, came: str, unit: Unit) -> Clock:
    with clock.hold(at(came)):
        complaint = ComplaintFactory(unit=unit, state="opened")
        started = clocks.start(trigger, complaint=complaint)
    assert started is not None
    return started


def paused(held: Clock, begins: str, ends: str, *, by: User) -> Clock:
    with clock.hold(at(begins)):
        pauses.pause(by=by, running=held, reason=WHY)
    with clock.hold(at(ends)):
        return pauses.resume(by=by, paused=held)


@pytest.mark.parametrize(
    ("came", "begins", "ends", "due"),
    [
        pytest.param(
            *("2026-11-23 10:00", "2026-11-23 12:00", "2026-11-23 14:00", "2026-11-26 12:00"),
            id="two hours of one day",
        ),
        pytest.param(
            *("2026-11-20 10:00", "2026-11-20 16:00", "2026-11-23 08:00", "2026-11-25 10:00"),
            id="over a weekend, closing to opening: nothing",
        ),
        pytest.param(
            *("2026-11-20 10:00", "2026-11-20 12:00", "2026-11-23 12:00", "2026-11-26 10:00"),
            id="over a weekend: one working day",
        ),
        pytest.param(
            *("2026-03-16 10:00", "2026-03-17 12:00", "2026-03-25 12:00", "2026-03-27 10:00"),
            id="over Lebaran: one working day",
        ),
        pytest.param(
            *("2026-12-30 10:00", "2026-12-31 08:00", "2027-01-01 08:00", "2027-01-07 10:00"),
            id="over the year end, New Year and Isra Mikraj",
        ),
    ],
)
def test_working_days_are_due_later_by_the_working_time_of_the_pause(
    came: str, begins: str, ends: str, due: str, unit: Unit, officer: User
) -> None:
    held = running(ClockTrigger.FOLLOW_UP, came, unit)
    assert paused(held, begins, ends, by=officer).due_at == at(due)


def test_hours_run_day_and_night_and_so_does_their_pause(unit: Unit, officer: User) -> None:
    held = running(ClockTrigger.COMPLAINT, "2028-02-28 20:00", unit)
    assert held.due_at == at("2028-02-29 20:00")
    after = paused(held, "2028-02-28 23:30", "2028-02-29 00:45", by=officer)
    assert after.due_at == at("2028-02-29 21:15")


def test_two_pauses_add_up(unit: Unit, officer: User) -> None:
    held = running(ClockTrigger.COMPLAINT, "2026-11-23 10:00", unit)
    paused(held, "2026-11-23 11:00", "2026-11-23 12:00", by=officer)
    after = paused(held, "2026-11-23 13:00", "2026-11-23 13:30", by=officer)
    assert after.due_at == at("2026-11-24 11:30")
    assert [one.ended_by for one in held.pauses.all()] == [officer.actor_id] * 2


def test_the_units_own_closed_day_is_no_working_time(unit: Unit, officer: User) -> None:
    OfficeHours.objects.create(unit=unit, day=date(2026, 11, 24), source="Banjir")
    held = running(ClockTrigger.FOLLOW_UP, "2026-11-23 10:00", unit)
    assert held.due_at == at("2026-11-27 10:00")
    after = paused(held, "2026-11-23 16:00", "2026-11-25 08:00", by=officer)
    assert after.due_at == at("2026-11-27 10:00")


def test_a_calendar_without_a_working_day_refuses_nobody_and_rings(
    receive: Receive, unit: Unit, officer: User
) -> None:
    for weekday in range(7):
        OfficeHours.objects.create(unit=unit, weekday=weekday, source="Salah isi")
    with clock.hold(at("2026-11-23 10:00")):
        complaint = receive()
        complaints.open_for_reading(by=officer, complaint=complaint)
    assert complaint.clocks.get(rule__trigger="follow_up").due_at == at("2026-11-26 10:00")
    rung = OutboxMessage.objects.get(topic=alarms.TOPIC)
    assert rung.args["rule"] == "never_open"


def test_nobody_is_told_while_it_stands_still(unit: Unit, officer: User) -> None:
    user_as(Role.INTAKE_HEAD, unit)
    held = running(ClockTrigger.COMPLAINT, "2026-11-23 10:00", unit)
    with clock.hold(at("2026-11-23 11:00")):
        pauses.pause(by=officer, running=held, reason=WHY)
    with clock.hold(at("2026-11-28 11:00")):
        jobs.run_clocks()
        assert not Notice.objects.exists()
        pauses.resume(by=officer, paused=held)
        jobs.run_clocks()
        assert not Notice.objects.exists()
    with clock.hold(at("2026-11-29 10:00")):
        jobs.run_clocks()
        assert Notice.objects.count() == 1


def test_what_is_late_is_not_hidden_by_a_pause(unit: Unit, officer: User) -> None:
    held = running(ClockTrigger.COMPLAINT, "2026-11-23 10:00", unit)
    with clock.hold(at("2026-11-24 10:00")), pytest.raises(ClockIsLate):
        pauses.pause(by=officer, running=held, reason=WHY)
    assert not held.pauses.exists()


@pytest.mark.parametrize(("risk", "trigger"), [("high", "first_service"), ("", "unsafe_complaint")])
def test_a_clock_of_somebody_in_danger_never_stands_still(
    risk: str, trigger: str, unit: Unit, officer: User
) -> None:
    complaint = ComplaintFactory(unit=unit, state="opened")
    held = clocks.start(ClockTrigger(trigger), complaint=complaint, risk=risk)
    assert held is not None
    with pytest.raises(ClockMustRun):
        pauses.pause(by=officer, running=held, reason=WHY)


@pytest.mark.parametrize("days", [0, -1, 15])
def test_a_pause_ends_on_a_later_day_within_a_fortnight(
    days: int, unit: Unit, officer: User
) -> None:
    held = running(ClockTrigger.COMPLAINT, "2026-11-23 10:00", unit)
    until_on = date(2026, 11, 23) + timedelta(days=days)
    with clock.hold(at("2026-11-23 11:00")), pytest.raises(PauseTooLong):
        pauses.pause(by=officer, running=held, reason=WHY, until_on=until_on)


def test_a_clock_stands_still_once_at_a_time(unit: Unit, officer: User) -> None:
    held = running(ClockTrigger.COMPLAINT, "2026-11-23 10:00", unit)
    with clock.hold(at("2026-11-23 11:00")):
        with pytest.raises(ClockNotRunning):
            pauses.resume(by=officer, paused=held)
        pauses.pause(by=officer, running=held, reason=WHY)
        with pytest.raises(ClockNotRunning):
            pauses.pause(by=officer, running=held, reason=WHY)


def test_what_is_done_while_it_stands_still_ends_the_pause(unit: Unit, officer: User) -> None:
    held = running(ClockTrigger.COMPLAINT, "2026-11-23 10:00", unit)
    with clock.hold(at("2026-11-23 11:00")):
        pauses.pause(by=officer, running=held, reason=WHY)
    with clock.hold(at("2026-11-23 12:00")):
        clocks.stop(ClockTrigger.COMPLAINT, by=officer, complaint=held.complaint)
    held.refresh_from_db()
    assert (held.done_at, held.due_at) == (at("2026-11-23 12:00"), at("2026-11-24 11:00"))
    assert held.paused_at is None


def test_a_complaint_written_down_late_has_the_clock_of_its_first_day(
    receive: Receive, officer: User
) -> None:
    """No back-dating and no late recording hides that it waited."""
    with clock.hold(at("2026-11-23 10:00")):
        complaint = receive()
    with clock.hold(at("2026-11-30 10:00")):
        complaints.open_for_reading(by=officer, complaint=complaint)
        decided_by = complaint.clocks.get(rule__trigger=ClockTrigger.FOLLOW_UP)
        opened = complaint.clocks.get(rule__trigger=ClockTrigger.COMPLAINT)
    assert decided_by.starts_at == complaint.received_at
    assert decided_by.due_at == at("2026-11-26 10:00")
    assert opened.done_at is not None
    assert opened.done_at - opened.due_at == timedelta(days=6)
