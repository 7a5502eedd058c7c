"""Home of the tests of from when clocks count, what ends them, and when nobody can be told."""

from dataclasses import replace
from datetime import date, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps

import intake.migrations
from accounts.models import Notice, Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import alarms, clock
from core.models import OutboxMessage
from intake import jobs, queue_counts
from intake.actions import assessment, contact, handover, message, pauses, register, status, triage
from intake.actions import complaint as complaints
from intake.models import Clock, ClockTrigger, Complaint, PauseReason, TriageSign
from intake.public.letter import Letter
from intake.triage_rules import decide
from intake.workflow import REVIVED
from tests.access.walls import only_told_who
from tests.factories.accounts import user_as
from tests.factories.intake import (
    CaseFactory,
    ComplaintFactory,
    ContactAttemptFactory,
    MailboxFactory,
)
from tests.intake.actions.test_two_at_once import ELSEWHERE, REGISTER, TESTS
from tests.intake.conftest import Receive

pytestmark = pytest.mark.django_db
FIRST, FOLLOW = ClockTrigger.FIRST_SERVICE, ClockTrigger.FOLLOW_UP


def due_of(complaint: Complaint, trigger: ClockTrigger) -> Clock:
    return complaint.clocks.get(rule__trigger=trigger, done_at__isnull=True)


@pytest.fixture
def head(unit: Unit) -> User:
    return user_as(Role.INTAKE_HEAD, unit)


@pytest.fixture
def old_row(unit: Unit, head: User) -> Complaint:
    """A row of a register of last year, taken in now."""
    path = f"/meja/{uuid4()}/"
    register.take_in(by=head, path=path, unit=unit, content=REGISTER.encode())
    held = register.preview(by=head, path=path)
    assert held is not None
    register.confirm(by=head, path=path, seen=held.seen)
    return Complaint.objects.get()


class TestARowOfAnEarlierRegister:
    def test_is_not_late_when_it_is_opened_nor_when_it_is_accepted(
        self, old_row: Complaint, officer: User
    ) -> None:
        complaints.open_for_reading(by=officer, complaint=old_row)
        assert due_of(old_row, FOLLOW).starts_at == old_row.recorded_at
        triage.accept(by=officer, complaint=old_row, **TESTS)
        assert due_of(old_row, FIRST).due_at > clock.now()

    def test_that_is_hidden_from_her_does_not_block_the_rest(
        self, old_row: Complaint, unit: Unit, head: User
    ) -> None:
        secret = CaseFactory(unit=unit, is_restricted=True)
        secret.complaint_links.create(
            complaint=old_row, data_key=secret.data_key, at=clock.now(), by="service:test"
        )
        path, content = f"/meja/{uuid4()}/", f"{REGISTER}2/2025;01/02/2025;surat;Cerita\n"
        with only_told_who(head):
            register.take_in(by=head, path=path, unit=unit, content=content.encode())
            held = register.preview(by=head, path=path)
            assert held is not None
            assert len(held.new) == 2
            assert register.confirm(by=head, path=path, seen=held.seen) == 1
        assert Complaint.objects.count() == 2


class TestARevivedComplaint:
    @pytest.fixture
    def revived(self, unit: Unit, officer: User) -> Complaint:
        box = MailboxFactory(unit=unit)
        made: Complaint = ComplaintFactory(unit=unit, state="opened", mailbox=box)
        triage.refuse(by=officer, complaint=made, advice_given="x")
        clock.move_by(timedelta(days=60))
        key = uuid4()
        letter = Letter(
            client_key=str(key), mailbox=bytes(box.lookup_id).hex(), kind="revive", words="x"
        )
        message.store(complaint=made, letter=letter, client_key=key, at=clock.now())
        message.take_up(by=officer, complaint=made)
        return made

    def test_is_to_be_decided_from_now_on(self, revived: Complaint) -> None:
        again = revived.status_rows.get(reason=REVIVED)
        assert due_of(revived, FOLLOW).starts_at == again.starts_at

    def test_is_to_be_served_from_when_she_came_back(
        self, revived: Complaint, officer: User
    ) -> None:
        triage.accept(by=officer, complaint=revived, **TESTS)
        assert due_of(revived, FIRST).due_at > clock.now()


class TestAnAcceptedComplaint:
    @pytest.fixture
    def accepted(self, receive: Receive, officer: User) -> Complaint:
        made = receive()
        complaints.open_for_reading(by=officer, complaint=made)
        triage.accept(by=officer, complaint=made, **TESTS)
        return made

    def test_is_not_served_because_somebody_was_named(
        self, accepted: Complaint, officer: User
    ) -> None:
        case = accepted.links.get().case
        for state in ("assessing", "on_hold", "assessing"):
            why: dict[str, Any] = {}
            if state == "on_hold":
                why = {"reason": "x", "review_on": clock.today()}
            status.move(by=officer, case=case, to=state, **why)
            assert due_of(accepted, FIRST).done_at is None

    def test_is_served_once_she_was_reached(self, accepted: Complaint, officer: User) -> None:
        for outcome, is_served in (("not_reached", False), ("reached", True)):
            begun = ContactAttemptFactory(complaint=accepted, user=officer)
            contact.finish(by=officer, attempt=begun, outcome=outcome)
            assert (
                accepted.clocks.filter(rule__trigger=FIRST, done_at__isnull=False).exists()
                is is_served
            )

    def test_is_served_once_she_was_assessed(self, accepted: Complaint, officer: User) -> None:
        assessment.sign(by=officer, case=accepted.links.get().case, risk="medium")
        assert accepted.clocks.get(rule__trigger=FIRST).done_at is not None

    @pytest.mark.parametrize("over", ["handed_over", "closed"])
    def test_waits_for_nobody_once_its_case_is_over(
        self, over: str, accepted: Complaint, officer: User
    ) -> None:
        case = accepted.links.get().case
        why: dict[str, Any] = {"reason": "x", "review_on": clock.today()}
        if over == "closed":
            status.move(by=officer, case=case, to="on_hold", **why)
            status.close(by=officer, case=case, reason="goals_met")
        else:
            status.move(by=officer, case=case, to=over, reason="x")
        assert accepted.clocks.get(rule__trigger=FIRST).done_at is not None


class TestAPause:
    def test_ends_by_itself_on_its_day(self, receive: Receive, officer: User) -> None:
        held = receive().clocks.get()
        until_on = clock.today() + timedelta(days=2)
        pauses.pause(by=officer, running=held, reason=PauseReason.OTHER_BODY, until_on=until_on)
        clock.move_to(clock.at(until_on) - timedelta(minutes=1))
        jobs.run_clocks()
        assert Clock.objects.get().paused_at is not None
        clock.move_to(clock.at(until_on))
        jobs.run_clocks()
        assert Clock.objects.get().paused_at is None
        assert Clock.objects.get().pauses.get().ended_by == "service:clocks"

    def test_of_a_clock_is_not_late_in_the_figures(
        self, receive: Receive, unit: Unit, officer: User
    ) -> None:
        held = receive().clocks.get()
        pauses.pause(by=officer, running=held, reason=PauseReason.OTHER_BODY)
        (rule,) = queue_counts.by_rule(scope_of(officer), clock.now() + timedelta(days=3))
        assert (rule.running, rule.late) == (1, 0)


class TestNobodyToTell:
    def test_rings_and_is_tried_again(self, receive: Receive, unit: Unit) -> None:
        held = receive().clocks.get()
        clock.move_to(held.due_at)
        jobs.run_clocks()
        held.refresh_from_db()
        assert (held.escalated_at, held.told_steps) == (None, 0)
        (rung,) = OutboxMessage.objects.filter(topic=alarms.TOPIC)
        assert rung.args["rule"] == "nobody_told"
        head = user_as(Role.HEAD, unit)
        assert held.tells_at is not None
        clock.move_to(held.tells_at)
        jobs.run_clocks()
        assert Notice.objects.get(kind="complaint_late").user == head


class TestAHandoverAtHighRisk:
    def test_is_to_be_received_within_the_hour_and_the_head_hears_at_once(
        self, receive: Receive, unit: Unit, officer: User
    ) -> None:
        head, complaint = user_as(Role.HEAD, unit), receive()
        complaints.open_for_reading(by=officer, complaint=complaint)
        answers = replace(ELSEWHERE, signs=frozenset({"weapon"}))
        found = decide(answers, TriageSign.objects.in_force(clock.today()), on=clock.today())
        handover.send(
            by=officer, complaint=complaint, to_body="x", way="phone", found=found, answers=answers
        )
        held = due_of(complaint, ClockTrigger.HANDOVER_RECEIPT)
        assert held.due_at - held.starts_at == timedelta(hours=1)
        assert Notice.objects.get(kind="high_risk").user == head


class TestWhatStoodOpenedBeforeThereWereSuchClocks:
    def test_gets_the_one_it_lacks_and_no_second(self, receive: Receive, officer: User) -> None:
        (path,) = Path(intake.migrations.__file__ or "").parent.glob("*_half_rows_*.py")
        migration = import_module(f"intake.migrations.{path.stem}")
        with clock.hold(clock.at(date(2026, 11, 23), time(10))):
            complaint, unread = receive(), receive()
            complaints.open_for_reading(by=officer, complaint=complaint)
            due_at = due_of(complaint, FOLLOW).due_at
        complaint.clocks.filter(rule__trigger=FOLLOW).delete()
        for _twice in range(2):
            migration.catch_up(apps, None)
            assert due_of(complaint, FOLLOW).due_at == due_at
        assert not unread.clocks.filter(rule__trigger=FOLLOW).exists()
