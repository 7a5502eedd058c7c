"""Home of the tests of who hears of a late clock once its matter is a case, and of a message."""

import uuid
from datetime import date, datetime, time, timedelta

import pytest

from accounts.models import Notice, Team, Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.models import AuditEvent
from intake import clocks_shown, jobs, threads
from intake.actions import clocks, message, pauses, status
from intake.models import Case, Clock, ClockTrigger, Complaint, GrantKind, Message, PauseReason
from intake.public.letter import Letter
from intake.thread_access import sight_of
from tests.access.walls import only_told_who
from tests.factories.accounts import TeamFactory, user_as
from tests.factories.intake import (
    CaseFactory,
    CaseGrantFactory,
    ComplaintFactory,
    DenialFactory,
    MailboxFactory,
)

pytestmark = pytest.mark.django_db
FIRST = ClockTrigger.FIRST_SERVICE
MINUTE = timedelta(minutes=1)


def at(words: str) -> datetime:
    day, hour = words.split()
    return clock.at(date.fromisoformat(day), time.fromisoformat(hour))


@pytest.fixture
def team(unit: Unit) -> Team:
    made: Team = TeamFactory(unit=unit)
    return made


@pytest.fixture
def case(unit: Unit, team: Team) -> Case:
    made: Case = CaseFactory(unit=unit, desk_team=team, state="in_service")
    return made


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(unit=unit, state="opened", mailbox=MailboxFactory(unit=unit))
    return made


@pytest.fixture
def manager(case: Case) -> User:
    lead = user_as(Role.CASE_MANAGER, case.unit)
    month = clock.now() + timedelta(days=30)
    CaseGrantFactory(user=lead, content_object=case, expires_at=month)
    return lead


def link(complaint: Complaint, case: Case) -> None:
    complaint.links.create(case=case, data_key=case.data_key, at=clock.now(), by="service:test")


def wrote(complaint: Complaint) -> Message:
    key = uuid.uuid4()
    box = complaint.mailbox
    assert box is not None
    letter = Letter(client_key=str(key), mailbox=bytes(box.lookup_id).hex(), kind="add", words="x")
    return message.store(complaint=complaint, letter=letter, client_key=key, at=clock.now())


def told() -> list[int]:
    late = Notice.objects.filter(key__startswith="late:").order_by("at", "user_id")
    return list(late.values_list("user_id", flat=True))


def run_until(moment: datetime) -> None:
    """As in the office: the job runs again and again, and too often."""
    clock.move_to(moment)
    jobs.run_clocks()
    jobs.run_clocks()


class TestAClockOfACase:
    def test_is_told_to_its_manager_then_to_her_supervisor_then_to_the_head(
        self, case: Case, manager: User, team: Team
    ) -> None:
        boss, head = user_as(Role.SUPERVISOR, case.unit, team), user_as(Role.HEAD, case.unit)
        user_as(Role.SUPERVISOR, case.unit, TeamFactory(unit=case.unit))
        user_as(Role.INTAKE_HEAD, case.unit)
        held = clocks.start(FIRST, case=case, risk="high")
        assert held is not None
        after = held.due_at + MINUTE
        run_until(after)
        assert told() == [manager.pk]
        run_until(after + 15 * MINUTE)
        assert told() == [manager.pk, boss.pk]
        run_until(after + 30 * MINUTE)
        assert told() == [manager.pk, boss.pk, head.pk]
        run_until(after + timedelta(days=1))
        assert len(told()) == 3
        assert {one.path for one in Notice.objects.all()} == {f"/meja/kasus/{case.number}/"}
        assert AuditEvent.objects.filter(action="intake.clock_escalated").count() == 3

    def test_is_told_to_whoever_stands_in_and_not_to_a_specialist(
        self, case: Case, manager: User
    ) -> None:
        deputy = user_as(Role.CASE_MANAGER, case.unit)
        CaseGrantFactory(user=deputy, content_object=case, kind=GrantKind.DEPUTY)
        CaseGrantFactory(user=user_as(Role.COUNSELLOR, case.unit), content_object=case)
        held = clocks.start(FIRST, case=case, risk="high")
        assert held is not None
        run_until(held.due_at + MINUTE)
        assert sorted(told()) == sorted([manager.pk, deputy.pk])

    def test_with_nobody_in_the_lead_is_told_to_the_next_at_once(
        self, case: Case, team: Team
    ) -> None:
        boss = user_as(Role.SUPERVISOR, case.unit, team)
        held = clocks.start(FIRST, case=case, risk="high")
        assert held is not None
        run_until(held.due_at + MINUTE)
        assert told() == [boss.pk]

    def test_is_told_only_to_those_who_may_know_of_a_restricted_case(
        self, case: Case, manager: User, team: Team
    ) -> None:
        user_as(Role.SUPERVISOR, case.unit, team)
        user_as(Role.HEAD, case.unit)
        answers = user_as(Role.HEAD, case.unit)
        CaseGrantFactory(user=answers, content_object=case, kind=GrantKind.OVERSIGHT)
        Case.objects.update(is_restricted=True)
        held = clocks.start(FIRST, case=case, risk="high")
        assert held is not None
        run_until(held.due_at + MINUTE)
        run_until(held.due_at + 17 * MINUTE)
        assert told() == [manager.pk, answers.pk]

    def test_is_never_told_to_somebody_who_was_shut_out(self, case: Case, team: Team) -> None:
        kin, head = user_as(Role.SUPERVISOR, case.unit, team), user_as(Role.HEAD, case.unit)
        DenialFactory(user=kin, case=case)
        held = clocks.start(FIRST, case=case, risk="high")
        assert held is not None
        run_until(held.due_at + MINUTE)
        assert told() == [head.pk]

    def test_stands_still_while_it_is_paused(self, case: Case, manager: User) -> None:
        held = clocks.start(FIRST, case=case, risk="medium")  # six hours
        assert held is not None
        clock.move_by(timedelta(hours=2))
        pauses.pause(by=manager, running=held, reason=PauseReason.SHE_ASKED)
        clock.move_by(timedelta(hours=9))
        jobs.run_clocks()
        pauses.resume(by=manager, paused=held)
        clock.move_by(timedelta(hours=3, minutes=59))
        jobs.run_clocks()
        assert told() == []
        clock.move_by(2 * MINUTE)
        jobs.run_clocks()
        assert told() == [manager.pk]


class TestAMessageOfAReporter:
    def test_is_to_be_read_within_a_working_day(self, complaint: Complaint) -> None:
        with clock.hold(at("2026-11-20 15:00")):  # a Friday
            wrote(complaint)
            wrote(complaint)
        held = complaint.clocks.get()
        assert (held.rule.trigger, held.due_at) == ("reporter_message", at("2026-11-23 15:00"))

    def test_unread_is_told_to_the_queue_and_leads_to_the_thread(
        self, complaint: Complaint, unit: Unit
    ) -> None:
        intake_head = user_as(Role.INTAKE_HEAD, unit)
        wrote(complaint)
        run_until(complaint.clocks.get().due_at)
        late = Notice.objects.get(key__startswith="late:")
        assert (late.user_id, late.path) == (
            intake_head.pk,
            f"/meja/aduan/{complaint.number}/pesan/",
        )

    def test_unread_is_told_to_the_case_once_it_has_a_manager(
        self, complaint: Complaint, case: Case, manager: User
    ) -> None:
        user_as(Role.INTAKE_HEAD, case.unit)
        link(complaint, case)
        wrote(complaint)
        run_until(complaint.clocks.get().due_at)
        assert told() == [manager.pk]

    def test_begins_anew_with_whoever_takes_the_case_on(
        self, complaint: Complaint, unit: Unit
    ) -> None:
        intake_head, head = user_as(Role.INTAKE_HEAD, unit), user_as(Role.HEAD, unit)
        new = CaseFactory(unit=unit, state="registered")
        link(complaint, new)
        wrote(complaint)
        run_until(complaint.clocks.get().due_at)
        assert told() == [intake_head.pk]
        lead = user_as(Role.CASE_MANAGER, unit)
        CaseGrantFactory(user=lead, content_object=new)
        status.move(by=head, case=new, to="assessing")
        run_until(clock.now() + MINUTE)
        assert told() == [intake_head.pk, lead.pk]

    def test_tells_no_stranger_of_a_restricted_case(self, complaint: Complaint, unit: Unit) -> None:
        user_as(Role.INTAKE_HEAD, unit)
        link(complaint, CaseFactory(unit=unit, state="registered", is_restricted=True))
        wrote(complaint)
        run_until(complaint.clocks.get().due_at)
        assert told() == []

    def test_is_stopped_by_an_officer_of_the_queue_who_reads_it(
        self, complaint: Complaint, officer: User
    ) -> None:
        came = wrote(complaint)
        with only_told_who(officer):
            sight = sight_of(scope_of(officer), Complaint.objects.get(pk=complaint.pk))
            message.mark_read(sight=sight, message_ids=[came.pk])
        held = complaint.clocks.get()
        assert (held.done_by, held.done_at is None) == (officer.actor_id, False)

    def test_is_stopped_by_the_case_manager_behind_the_wall(
        self, complaint: Complaint, case: Case, manager: User
    ) -> None:
        link(complaint, case)
        came = wrote(complaint)
        with only_told_who(manager):
            sight = sight_of(scope_of(manager), Complaint.objects.get(pk=complaint.pk))
            message.mark_read(sight=sight, message_ids=[came.pk])
        assert complaint.clocks.get().done_by == manager.actor_id

    def test_that_came_while_she_read_still_waits(
        self, complaint: Complaint, officer: User
    ) -> None:
        sight = sight_of(scope_of(officer), complaint)
        wrote(complaint)
        before_her = threads.unread_ids(sight)
        wrote(complaint)
        message.mark_read(sight=sight, message_ids=before_her)
        assert Message.objects.unread().count() == 1
        assert complaint.clocks.get().done_at is None

    def test_starts_a_new_clock_once_the_first_was_stopped(
        self, complaint: Complaint, officer: User
    ) -> None:
        sight = sight_of(scope_of(officer), complaint)
        message.mark_read(sight=sight, message_ids=[wrote(complaint).pk])
        wrote(complaint)
        assert Clock.objects.running().filter(complaint=complaint).count() == 1
        assert complaint.clocks.count() == 2


class TestTheCaseShows:
    def test_what_runs_and_what_was_done_late_and_offers_no_pause(
        self, complaint: Complaint, case: Case, manager: User
    ) -> None:
        link(complaint, case)
        in_time = clocks.start(ClockTrigger.FOLLOW_UP, complaint=complaint)
        assert in_time is not None
        clocks.stop(ClockTrigger.FOLLOW_UP, by=manager, complaint=complaint)
        late = clocks.start(FIRST, complaint=complaint, risk="high")
        assert late is not None
        wrote(complaint)
        clock.move_to(late.due_at + MINUTE)
        clocks.stop(FIRST, by=manager, case=case)
        with only_told_who(manager):
            shown = clocks_shown.of_case(case)
        assert [(one.is_late, one.done_at is None) for one in shown] == [
            (False, True),
            (True, False),
        ]
        assert not any(one.may_pause or one.may_resume for one in shown)
