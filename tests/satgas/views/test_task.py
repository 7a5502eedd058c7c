"""Home of the tests of the task pages, on the phone and at the desk."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Team, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import Case
from satgas.models import Task, task_state_of
from satgas.task_workflow import TaskState
from tests.conftest import WebClient
from tests.factories.accounts import MembershipFactory, TeamFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory, DenialFactory
from tests.factories.satgas import TaskFactory, VisitReportFactory

SignIn = Callable[[User | None], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
LIST = reverse("satgas:task-list")


def url(verb: str, task: Task) -> str:
    return reverse(f"satgas:{verb}", args=[task.pk])


def volunteer_of(task: Task) -> User:
    return user_as(Role.SATGAS_MEMBER, task.unit, task.team)


@pytest.fixture
def taken() -> Task:
    task = TaskFactory(taken_by=UserFactory())
    MembershipFactory(user=task.taken_by, team=task.team, role=Role.SATGAS_MEMBER)
    return task


class TestTaskList:
    def test_sends_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(LIST).status_code == 302

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.HEAD, Role.DEPT_VIEWER])
    def test_is_closed_to_the_desk(self, signed_in: SignIn, role: Role) -> None:
        task = TaskFactory()
        assert signed_in(user_as(role, task.unit)).get(LIST).status_code == 403

    def test_says_kindly_when_there_is_nothing(self, signed_in: SignIn) -> None:
        team = TeamFactory(satgas=True)
        page = signed_in(user_as(Role.SATGAS_MEMBER, team.unit, team)).get(LIST)
        assert page.status_code == 200
        assert "Belum ada tugas untuk Anda" in page.content.decode()

    @pytest.mark.parametrize(("hours", "kept_together"), [(2, 1), (26, 0)])
    def test_breaks_a_visit_over_midnight_and_no_other(
        self, signed_in: SignIn, taken: Task, hours: int, kept_together: int
    ) -> None:
        begins = clock.at(clock.today(), time(9)) + timedelta(days=2)
        ends = begins + timedelta(hours=hours)
        Task.objects.filter(pk=taken.pk).update(
            window_starts_at=begins, window_ends_at=ends, due_at=ends + timedelta(hours=1)
        )
        page = signed_in(taken.taken_by).get(LIST).content.decode()
        assert page.count('class="ppa-nowrap">09.00') == kept_together
        assert page.count("09.00") == 1

    def test_puts_what_waits_for_an_answer_first_then_today_later_and_finished(
        self, signed_in: SignIn, taken: Task
    ) -> None:
        soon = clock.now() + timedelta(days=3)
        TaskFactory(
            team=taken.team,
            taken_by=taken.taken_by,
            sent_at=clock.now() - timedelta(days=1),
            window_starts_at=clock.at(clock.today(), time(12)),  # today at whatever hour this runs
        )
        TaskFactory(team=taken.team, window_starts_at=soon)
        TaskFactory(team=taken.team, taken_by=taken.taken_by, window_starts_at=soon)
        TaskFactory(team=taken.team, taken_by=taken.taken_by, state=TaskState.ACCEPTED)
        page = signed_in(taken.taken_by).get(LIST).content.decode()
        titles = [f"{title}</h2>" for title in ("Bisakah Anda datang?", "Hari ini", "Nanti")]
        where = [page.index(title) for title in (*titles, "Selesai</h2>")]
        assert where == sorted(where)

    def test_tells_a_coordinator_who_of_her_team_has_no_phone(self, signed_in: SignIn) -> None:
        team = TeamFactory(satgas=True)
        coordinator = user_as(Role.SATGAS_COORD, team.unit, team)
        MembershipFactory(team=team, role=Role.SATGAS_MEMBER)
        member = user_as(Role.SATGAS_MEMBER, team.unit, team)
        assert (
            "2 relawan belum punya ponsel terhubung"
            in signed_in(coordinator).get(LIST).content.decode()
        )
        assert "belum punya ponsel" not in signed_in(member).get(LIST).content.decode()

    def test_leaves_out_what_ended_more_than_a_month_ago(
        self, signed_in: SignIn, taken: Task
    ) -> None:
        old = TaskFactory(
            team=taken.team,
            taken_by=taken.taken_by,
            state=TaskState.ACCEPTED,
            window_starts_at=clock.now() - timedelta(days=40),
        )
        page = signed_in(taken.taken_by).get(LIST).content.decode()
        assert old.number not in page

    def test_shows_nothing_of_the_case_and_no_name_or_place(
        self, signed_in: SignIn, taken: Task
    ) -> None:
        page = signed_in(taken.taken_by).get(LIST).content.decode()
        for hidden in (taken.case.number, "Ibu S.", "Posyandu Melati"):
            assert hidden not in page

    def test_costs_the_same_with_two_rows_and_with_twenty(
        self, signed_in: SignIn, taken: Task, django_assert_max_num_queries: Any
    ) -> None:
        counts = []
        client = signed_in(taken.taken_by)
        for more in (1, 18):
            for _ in range(more):
                TaskFactory(team=taken.team, case=taken.case)
            with django_assert_max_num_queries(14) as queries:
                client.get(LIST)
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestTaskDetail:
    def test_is_not_found_for_another_team(self, signed_in: SignIn, taken: Task) -> None:
        other = user_as(Role.SATGAS_MEMBER, taken.unit, TeamFactory(satgas=True, unit=taken.unit))
        client = signed_in(other)
        assert client.get(url("task-detail", taken)).status_code == 404
        assert client.get(reverse("satgas:task-detail", args=[uuid4()])).status_code == 404

    def test_is_not_found_for_whoever_is_shut_out(self, signed_in: SignIn, taken: Task) -> None:
        DenialFactory(user=taken.taken_by, case=taken.case)
        assert signed_in(taken.taken_by).get(url("task-detail", taken)).status_code == 404

    def test_shows_name_and_place_near_the_visit_and_writes_it_down(
        self, signed_in: SignIn, taken: Task
    ) -> None:
        page = signed_in(taken.taken_by).get(url("task-detail", taken)).content.decode()
        assert "Ibu S." in page
        assert "Posyandu Melati" in page
        assert taken.case.number not in page
        opened = AuditEvent.objects.filter(action="core.sealed_opened", object_id=str(taken.pk))
        assert opened.count() == 1

    @pytest.mark.parametrize("days", [2, -2])
    def test_hides_name_and_place_outside_the_window(
        self, signed_in: SignIn, taken: Task, days: int
    ) -> None:
        Task.objects.filter(pk=taken.pk).update(
            window_starts_at=clock.now() + timedelta(days=days),
            window_ends_at=clock.now() + timedelta(days=days, hours=1),
            due_at=clock.now() + timedelta(days=9),
        )
        page = signed_in(taken.taken_by).get(url("task-detail", taken)).content.decode()
        assert "Ibu S." not in page
        assert "Posyandu Melati" not in page
        assert not AuditEvent.objects.filter(action="core.sealed_opened").exists()

    def test_shows_name_and_place_to_nobody_before_the_task_is_taken(
        self, signed_in: SignIn
    ) -> None:
        task = TaskFactory()
        page = signed_in(volunteer_of(task)).get(url("task-detail", task)).content.decode()
        assert "Ibu S." not in page
        assert "Saya ambil tugas ini" in page

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (TaskState.REPORTED, "Laporan Anda sudah di kantor"),
            (TaskState.ACCEPTED, "Terima kasih sudah datang"),
            (TaskState.CANCELLED, "Kantor sudah membatalkan tugas ini"),
        ],
    )
    def test_says_where_it_stands(self, signed_in: SignIn, state: str, words: str) -> None:
        task = TaskFactory(taken_by=UserFactory(), state=state)
        MembershipFactory(user=task.taken_by, team=task.team, role=Role.SATGAS_MEMBER)
        assert words in signed_in(task.taken_by).get(url("task-detail", task)).content.decode()

    def test_lists_her_reports_until_they_are_accepted(self, signed_in: SignIn) -> None:
        report = VisitReportFactory()
        task = report.task
        MembershipFactory(user=report.volunteer, team=task.team, role=Role.SATGAS_MEMBER)
        client = signed_in(report.volunteer)
        assert str(report.pk) in client.get(url("task-detail", task)).content.decode()
        task.status_rows.update(status=TaskState.ACCEPTED)
        assert str(report.pk) not in client.get(url("task-detail", task)).content.decode()


class TestTaskTake:
    def take(self, client: WebClient, task: Task) -> Any:
        return client.post(url("task-take", task), {"client_key": uuid4()})

    def test_is_no_page_to_open(self, signed_in: SignIn, taken: Task) -> None:
        assert signed_in(taken.taken_by).get(url("task-take", taken)).status_code == 405

    def test_takes_the_task_and_opens_it(self, signed_in: SignIn) -> None:
        task = TaskFactory()
        volunteer = volunteer_of(task)
        answer = self.take(signed_in(volunteer), task)
        assert (answer.status_code, answer.url) == (302, url("task-detail", task))
        assert Task.objects.get(pk=task.pk).taken_by == volunteer

    def test_answers_the_second_one_kindly(self, signed_in: SignIn, taken: Task) -> None:
        answer = self.take(signed_in(volunteer_of(taken)), taken)
        assert answer.status_code == 409
        assert "Teman satu tim Anda sudah mengambil tugas ini" in answer.content.decode()

    def test_is_not_found_for_another_team(self, signed_in: SignIn) -> None:
        task = TaskFactory()
        stranger = user_as(Role.SATGAS_MEMBER, task.unit, TeamFactory(satgas=True, unit=task.unit))
        assert self.take(signed_in(stranger), task).status_code == 404


class TestTaskSend:
    def open(self, case: Case) -> str:
        return reverse("satgas:task-send", args=[case.number])

    def form(self, sent_to: Team, **changes: Any) -> dict[str, Any]:
        day = clock.today() + timedelta(days=1)
        given = {
            "client_key": uuid4(),
            "team": sent_to.pk,
            "kind": "home_visit",
            "name_shown": "Ibu S.",
            "meeting_place": "Posyandu Melati",
            "purpose": "Antar surat",
            "visit_on": day.isoformat(),
            "from_hour": "09:00",
            "to_hour": "11:00",
        }
        return {**given, **changes}

    @pytest.fixture
    def team(self) -> Team:
        team = TeamFactory(satgas=True)
        MembershipFactory(team=team, role=Role.SATGAS_MEMBER)
        return team

    def test_is_forbidden_to_who_sees_the_case_without_the_permission(
        self, signed_in: SignIn, team: Team
    ) -> None:
        case = CaseFactory(unit=team.unit)
        counsellor = user_as(Role.COUNSELLOR, team.unit)
        CaseGrantFactory(user=counsellor, content_object=case)
        assert signed_in(counsellor).get(self.open(case)).status_code == 403

    def test_is_not_found_out_of_scope(self, signed_in: SignIn, team: Team) -> None:
        case = CaseFactory(unit=team.unit)
        stranger = user_as(Role.HEAD, CaseFactory().unit)
        assert signed_in(stranger).get(self.open(case)).status_code == 404
        manager = user_as(Role.CASE_MANAGER, team.unit)
        assert signed_in(manager).get(self.open(case)).status_code == 404

    def test_sends_the_task_with_a_day_to_report(self, signed_in: SignIn, team: Team) -> None:
        case = CaseFactory(unit=team.unit)
        client = signed_in(user_as(Role.HEAD, team.unit))
        assert client.post(self.open(case), self.form(team)).status_code == 302
        task = Task.objects.get()
        assert (task.case, task.team) == (case, team)
        assert task.due_at == task.window_ends_at + timedelta(hours=24)

    def test_sends_it_once_for_the_same_form_twice(self, signed_in: SignIn, team: Team) -> None:
        case = CaseFactory(unit=team.unit)
        client = signed_in(user_as(Role.HEAD, team.unit))
        form = self.form(team)
        assert client.post(self.open(case), form).url == client.post(self.open(case), form).url
        assert Task.objects.count() == 1

    @pytest.mark.parametrize(
        "changes",
        [
            {"team": ""},
            {"team": "999999"},
            {"kind": "raid"},
            {"name_shown": ""},
            {"meeting_place": ""},
            {"purpose": ""},
            {"visit_on": "2020-01-01"},
            {"to_hour": "08:00"},
            {"due_at": "2020-01-01T09:00"},
        ],
    )
    def test_explains_bad_input_and_keeps_what_was_typed(
        self, signed_in: SignIn, team: Team, changes: dict[str, Any]
    ) -> None:
        case = CaseFactory(unit=team.unit)
        client = signed_in(user_as(Role.HEAD, team.unit))
        answer = client.post(self.open(case), self.form(team, needs="kursi roda", **changes))
        assert answer.status_code == 422
        assert "kursi roda" in answer.content.decode()
        assert not Task.objects.exists()

    def test_says_why_a_closed_case_gets_no_task(self, signed_in: SignIn, team: Team) -> None:
        case = CaseFactory(unit=team.unit, state="closed")
        answer = signed_in(user_as(Role.HEAD, team.unit)).post(self.open(case), self.form(team))
        assert answer.status_code == 409


class TestTaskCancel:
    def post(self, client: WebClient, task: Task, reason: str = "Sudah bertemu di kantor") -> Any:
        form = {"client_key": uuid4(), "reason": reason}
        return client.post(url("task-cancel", task), form)

    def test_is_not_found_for_volunteers(self, signed_in: SignIn, taken: Task) -> None:
        assert signed_in(taken.taken_by).get(url("task-cancel", taken)).status_code == 404

    def test_withdraws_the_task(self, signed_in: SignIn, taken: Task) -> None:
        answer = self.post(signed_in(user_as(Role.HEAD, taken.unit)), taken)
        assert answer.status_code == 302
        assert task_state_of(Task.objects.get(pk=taken.pk)) == TaskState.CANCELLED

    def test_wants_a_reason(self, signed_in: SignIn, taken: Task) -> None:
        client = signed_in(user_as(Role.HEAD, taken.unit))
        assert self.post(client, taken, reason="").status_code == 422

    def test_says_that_somebody_was_faster(self, signed_in: SignIn) -> None:
        task = VisitReportFactory().task
        assert self.post(signed_in(user_as(Role.HEAD, task.unit)), task).status_code == 409
