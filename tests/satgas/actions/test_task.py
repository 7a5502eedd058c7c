"""Home of the tests of sending, taking, opening and withdrawing a task."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Membership, Notice, NoticeKind, Team, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.actions.reveal import reveal
from core.errors import ClassClosed, TransitionNotAllowed
from core.models import AuditEvent
from intake.models import Case
from satgas.actions import task as tasks
from satgas.actions import task_offer
from satgas.models import Task, TaskKind, task_state_of
from satgas.task_errors import (
    CaseNotOpen,
    CaseRestricted,
    ExtractClosed,
    TakenByAnother,
    TaskWithdrawn,
    TeamEmpty,
    TeamNotInField,
    WindowOver,
)
from satgas.task_reader import TaskReader
from satgas.task_workflow import TaskState
from tests.factories.accounts import MembershipFactory, TeamFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, DenialFactory
from tests.factories.satgas import TaskFactory

pytestmark = pytest.mark.django_db

EXTRACT = task_offer.Extract(
    name_shown="Ibu S.", meeting_place="Posyandu Melati", purpose="Antar surat", needs=""
)


def window(*, hours: float = 2, length: float = 1) -> task_offer.Window:
    start = clock.now() + timedelta(hours=hours)
    return task_offer.Window(starts_at=start, ends_at=start + timedelta(hours=length))


def team_of(case: Case, **traits: Any) -> Team:
    """A field team of the case's unit with somebody in post."""
    team = TeamFactory(unit=case.unit, **traits or {"satgas": True})
    MembershipFactory(team=team, role=Role.SATGAS_MEMBER)
    return team


def send(case: Case, team: Team, **changes: Any) -> Task:
    given = {
        "by": UserFactory(),
        "case": case,
        "team": team,
        "kind": TaskKind.HOME_VISIT,
        "extract": EXTRACT,
        "window": window(),
        "due_at": clock.now() + timedelta(days=1),
    }
    return task_offer.send(**{**given, **changes})


class TestSend:
    def test_offers_the_task_under_a_number_of_its_own(self) -> None:
        case = CaseFactory()
        task = send(case, team_of(case))
        assert task.number.startswith("T-")
        assert case.number not in task.number
        assert task_state_of(task) == TaskState.OFFERED

    def test_seals_the_extract_under_the_key_of_the_case(self) -> None:
        case = CaseFactory()
        task = Task.objects.get(pk=send(case, team_of(case)).pk)
        assert str(task.extract) == "•••"
        assert task.data_key_id == case.data_key_id

    def test_goes_to_patbm_too(self) -> None:
        case = CaseFactory()
        assert send(case, team_of(case, patbm=True)).team.kind == "patbm"

    def test_tells_members_in_post_that_there_is_a_task_and_nobody_else(self) -> None:
        case = CaseFactory()
        team = TeamFactory(satgas=True, unit=case.unit)
        member = user_as(Role.SATGAS_MEMBER, case.unit, team)
        user_as(Role.SATGAS_MEMBER, case.unit, TeamFactory(satgas=True, unit=case.unit))
        task = send(case, team)
        notice = Notice.objects.get(kind=NoticeKind.TASK_NEW)
        assert notice.user == member
        assert str(task.pk) in notice.path
        assert case.number not in notice.path

    def test_tells_nobody_who_is_shut_out_from_the_case(self) -> None:
        case = CaseFactory()
        team = team_of(case)
        shut_out = user_as(Role.SATGAS_MEMBER, case.unit, team)
        DenialFactory(user=shut_out, case=case)
        send(case, team)
        assert not Notice.objects.filter(user=shut_out).exists()

    def test_is_audited_with_case_and_team_and_without_values(self) -> None:
        case = CaseFactory()
        task = send(case, team_of(case))
        row = AuditEvent.objects.get(action="satgas.task_sent")
        assert row.object_id == str(task.pk)
        assert row.detail == {"case": case.number, "team": task.team_id}

    @pytest.mark.parametrize("state", ["closed", "handed_over"])
    def test_refuses_when_the_case_is_over(self, state: str) -> None:
        case = CaseFactory(state=state)
        with pytest.raises(CaseNotOpen):
            send(case, team_of(case))

    def test_refuses_for_a_restricted_case(self) -> None:
        case = CaseFactory(is_restricted=True)
        with pytest.raises(CaseRestricted):
            send(case, team_of(case))

    def test_refuses_a_desk_team(self) -> None:
        case = CaseFactory()
        with pytest.raises(TeamNotInField):
            send(case, TeamFactory(unit=case.unit))

    def test_refuses_a_team_of_another_unit(self) -> None:
        with pytest.raises(TeamNotInField):
            send(CaseFactory(), TeamFactory(satgas=True))

    def test_refuses_a_team_without_anybody_in_post(self) -> None:
        case = CaseFactory()
        with pytest.raises(TeamEmpty):
            send(case, TeamFactory(satgas=True, unit=case.unit))

    def test_refuses_a_visit_in_the_past(self) -> None:
        case = CaseFactory()
        with pytest.raises(WindowOver):
            send(case, team_of(case), window=window(hours=-3))


class TestTake:
    def test_gives_the_task_to_the_first_one(self) -> None:
        task = TaskFactory()
        volunteer = user_as(Role.SATGAS_MEMBER, task.unit, task.team)
        taken = tasks.take(by=volunteer, task=task)
        assert taken.taken_by == volunteer
        assert task_state_of(Task.objects.get(pk=task.pk)) == TaskState.TAKEN

    def test_tells_the_second_one_that_somebody_has_it(self) -> None:
        task = TaskFactory()
        first, second = (user_as(Role.SATGAS_MEMBER, task.unit, task.team) for _ in range(2))
        tasks.take(by=first, task=task)
        with pytest.raises(TakenByAnother):
            tasks.take(by=second, task=task)
        assert Task.objects.get(pk=task.pk).taken_by == first

    def test_changes_nothing_when_taken_again_by_the_same_one(self) -> None:
        task = TaskFactory()
        volunteer = user_as(Role.PATBM_MEMBER, task.unit, task.team)
        tasks.take(by=volunteer, task=task)
        tasks.take(by=volunteer, task=task)
        assert task.status_rows.count() == 2
        assert AuditEvent.objects.filter(action="satgas.task_taken").count() == 1

    def test_refuses_a_withdrawn_task(self) -> None:
        task = TaskFactory(state=TaskState.CANCELLED)
        with pytest.raises(TaskWithdrawn):
            tasks.take(by=user_as(Role.SATGAS_MEMBER, task.unit, task.team), task=task)

    def test_refuses_somebody_outside_the_team(self) -> None:
        task = TaskFactory()
        with pytest.raises(TeamNotInField):
            tasks.take(by=UserFactory(), task=task)


def member() -> User:
    """A volunteer in a field team of a unit."""
    team = TeamFactory(satgas=True)
    return user_as(Role.SATGAS_MEMBER, team.unit, team)


def in_team_of(volunteer: User) -> dict[str, Any]:
    """Her team and a case of its unit, for a task."""
    team = Membership.objects.get(user=volunteer).team
    return {"team": team, "case": CaseFactory(unit=team.unit)}


class TestOpenExtract:
    def test_is_closed_when_she_is_no_longer_in_the_team(self) -> None:
        volunteer = member()
        task = TaskFactory(taken_by=volunteer, **in_team_of(volunteer))
        Membership.objects.filter(user=volunteer).update(
            starts_on=clock.today() - timedelta(days=9), ends_on=clock.today() - timedelta(days=1)
        )
        with pytest.raises(ExtractClosed):
            tasks.open_extract(by=volunteer, task=task)

    def test_another_volunteers_reader_opens_nothing_even_if_a_page_forgot(self) -> None:
        taker, other = member(), member()
        task = TaskFactory(taken_by=taker, **in_team_of(taker))
        with pytest.raises(ClassClosed):
            reveal(by=TaskReader(scope_of(other), task), obj=task, fields=["extract"])

    def test_gives_name_and_place_near_the_visit_and_writes_each_opening(self) -> None:
        volunteer = member()
        task = TaskFactory(taken_by=volunteer, **in_team_of(volunteer))
        for _ in range(2):
            assert tasks.open_extract(by=volunteer, task=task)["meeting_place"] == "Posyandu Melati"
        rows = AuditEvent.objects.filter(action="core.sealed_opened", object_id=str(task.pk))
        assert rows.count() == 2
        assert {row.actor for row in rows} == {volunteer.actor_id}

    @pytest.mark.parametrize(
        ("hours", "is_open"), [(12.5, False), (11.5, True), (-13.5, True), (-14.5, False)]
    )
    def test_is_open_from_twelve_hours_before_until_twelve_hours_after(
        self, hours: float, is_open: bool
    ) -> None:
        volunteer = member()
        task = TaskFactory(
            taken_by=volunteer,
            window_starts_at=clock.now() + timedelta(hours=hours),
            **in_team_of(volunteer),
        )
        assert tasks.may_open_extract(by=volunteer, task=task) is is_open

    def test_refuses_outside_the_window(self) -> None:
        volunteer = member()
        task = TaskFactory(
            taken_by=volunteer,
            window_starts_at=clock.now() + timedelta(days=2),
            **in_team_of(volunteer),
        )
        with pytest.raises(ExtractClosed):
            tasks.open_extract(by=volunteer, task=task)

    def test_refuses_before_anybody_took_it(self) -> None:
        with pytest.raises(ExtractClosed):
            tasks.open_extract(by=UserFactory(), task=TaskFactory())

    def test_refuses_a_colleague_of_the_one_who_took_it(self) -> None:
        with pytest.raises(ExtractClosed):
            tasks.open_extract(by=UserFactory(), task=TaskFactory(taken_by=UserFactory()))

    @pytest.mark.parametrize("state", [TaskState.ACCEPTED, TaskState.CANCELLED])
    def test_refuses_when_the_task_is_over(self, state: str) -> None:
        volunteer = UserFactory()
        with pytest.raises(ExtractClosed):
            tasks.open_extract(by=volunteer, task=TaskFactory(taken_by=volunteer, state=state))


class TestCancel:
    @pytest.mark.parametrize("state", [TaskState.OFFERED, TaskState.TAKEN])
    def test_withdraws_with_a_reason_that_only_the_desk_reads(self, state: str) -> None:
        task = TaskFactory(state=state)
        tasks.cancel(by=UserFactory(), task=task, reason="Sudah bertemu di kantor")
        row = task.status_rows.get(ends_at__isnull=True)
        assert (row.status, row.reason) == (TaskState.CANCELLED, "Sudah bertemu di kantor")
        assert AuditEvent.objects.get(action="satgas.task_cancelled").detail == {}

    @pytest.mark.parametrize("state", [TaskState.REPORTED, TaskState.ACCEPTED, TaskState.CANCELLED])
    def test_refuses_when_a_report_came_or_it_is_over(self, state: str) -> None:
        with pytest.raises(TransitionNotAllowed):
            tasks.cancel(by=UserFactory(), task=TaskFactory(state=state), reason="x")
