"""Home of the tests of the volunteer's report page and of its acceptance at the desk."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from core import clock
from satgas.models import Task, VisitReport, task_state_of
from satgas.task_workflow import TaskState
from tests.conftest import WebClient
from tests.factories.accounts import MembershipFactory, UserFactory, user_as
from tests.factories.satgas import TaskFactory, VisitReportFactory

SignIn = Callable[[User | None], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db


def local(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def form(**changes: Any) -> dict[str, Any]:
    given = {
        "client_key": uuid4(),
        "visited_at": local(clock.now()),
        "found_home": "yes",
        "safety": "yes",
        "needs": ["medical", "call_back"],
        "findings": "Aman, ingin dihubungi sore",
    }
    return {**given, **changes}


def url(task: Task) -> str:
    return reverse("satgas:visit-report-send", args=[task.pk])


def taken_task(**fields: Any) -> Task:
    task = TaskFactory(taken_by=UserFactory(), **fields)
    MembershipFactory(user=task.taken_by, team=task.team, role=Role.SATGAS_MEMBER)
    return task


@pytest.fixture
def task() -> Task:
    return taken_task()


class TestVisitReportSend:
    def test_sends_a_visitor_to_sign_in(self, client: WebClient, task: Task) -> None:
        assert client.get(url(task)).status_code == 302

    def test_is_not_found_for_a_colleague(self, signed_in: SignIn, task: Task) -> None:
        colleague = user_as(Role.SATGAS_MEMBER, task.unit, task.team)
        assert signed_in(colleague).get(url(task)).status_code == 404

    def test_shows_nothing_of_the_case(self, signed_in: SignIn, task: Task) -> None:
        page = signed_in(task.taken_by).get(url(task)).content.decode()
        for hidden in (task.case.number, "Ibu S.", "Posyandu Melati"):
            assert hidden not in page

    def test_stores_the_report(self, signed_in: SignIn, task: Task) -> None:
        assert signed_in(task.taken_by).post(url(task), form()).status_code == 302
        report = VisitReport.objects.get()
        assert (report.task, report.volunteer) == (task, task.taken_by)
        assert report.found_home
        assert task_state_of(Task.objects.get(pk=task.pk)) == TaskState.REPORTED

    def test_stores_it_once_for_two_taps(self, signed_in: SignIn, task: Task) -> None:
        client, sent = signed_in(task.taken_by), form()
        assert client.post(url(task), sent).url == client.post(url(task), sent).url
        assert VisitReport.objects.count() == 1

    def test_needs_no_words_and_no_needs(self, signed_in: SignIn, task: Task) -> None:
        least = form(found_home="no", safety="unknown", needs=[], findings="")
        assert signed_in(task.taken_by).post(url(task), least).status_code == 302
        assert not VisitReport.objects.get().found_home

    @pytest.mark.parametrize(
        "changes",
        [
            {"visited_at": ""},
            {"visited_at": "kemarin"},
            {"found_home": ""},
            {"safety": ""},
            {"safety": "maybe"},
            {"needs": ["revenge"]},
            {"findings": "x" * 2_001},
        ],
    )
    def test_explains_bad_input_and_loses_nothing(
        self, signed_in: SignIn, task: Task, changes: dict[str, Any]
    ) -> None:
        sent = form(**changes)
        answer = signed_in(task.taken_by).post(url(task), sent)
        assert answer.status_code == 422
        assert sent["findings"] in answer.content.decode()
        assert not VisitReport.objects.exists()

    def test_refuses_a_visit_that_has_not_happened(self, signed_in: SignIn, task: Task) -> None:
        ahead = form(visited_at=local(clock.now() + timedelta(hours=3)))
        assert signed_in(task.taken_by).post(url(task), ahead).status_code == 422

    def test_asks_to_take_the_task_first_and_keeps_the_words(self, signed_in: SignIn) -> None:
        offered = TaskFactory()
        client = signed_in(user_as(Role.SATGAS_MEMBER, offered.unit, offered.team))
        answer = client.post(url(offered), form())
        assert answer.status_code == 409
        assert "Aman, ingin dihubungi sore" in answer.content.decode()

    def test_keeps_and_marks_a_report_on_a_withdrawn_task(self, signed_in: SignIn) -> None:
        withdrawn = taken_task(state=TaskState.CANCELLED)
        answer = signed_in(withdrawn.taken_by).post(url(withdrawn), form(), follow=True)
        assert "Waktunya terlambat, tetapi kantor tetap membacanya" in answer.content.decode()
        assert VisitReport.objects.get().is_late

    def test_points_back_to_the_report_it_corrects(self, signed_in: SignIn, task: Task) -> None:
        first = VisitReportFactory(task=task, volunteer=task.taken_by)
        client = signed_in(task.taken_by)
        page = client.get(f"{url(task)}?perbaiki={first.pk}").content.decode()
        assert f'value="{first.pk}"' in page
        client.post(url(task), form(corrects=first.pk))
        assert VisitReport.objects.exclude(pk=first.pk).get().corrects == first


class TestVisitReportAccept:
    def accept(self, client: WebClient, task: Task) -> Any:
        address = reverse("satgas:visit-report-accept", args=[task.pk])
        return client.post(address, {"client_key": uuid4()})

    def test_finishes_the_task(self, signed_in: SignIn) -> None:
        task = VisitReportFactory().task
        answer = self.accept(signed_in(user_as(Role.HEAD, task.unit)), task)
        assert answer.status_code == 302
        assert task_state_of(Task.objects.get(pk=task.pk)) == TaskState.ACCEPTED

    def test_is_not_found_for_the_volunteer(self, signed_in: SignIn) -> None:
        report = VisitReportFactory()
        MembershipFactory(user=report.volunteer, team=report.task.team, role=Role.SATGAS_MEMBER)
        assert self.accept(signed_in(report.volunteer), report.task).status_code == 404

    def test_says_that_there_is_no_report_yet(self, signed_in: SignIn, task: Task) -> None:
        answer = self.accept(signed_in(user_as(Role.HEAD, task.unit)), task)
        assert answer.status_code == 409
