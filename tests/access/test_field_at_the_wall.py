"""Volunteers at the second wall: their tasks and own reports, and no row of a case."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core import clock
from core.events import Event
from core.models import AuditEvent
from intake.models import Case
from satgas.models import FollowUp, Task, VisitReport
from satgas.task_workflow import TaskState
from tests.access.test_absence import body_of
from tests.access.walls import only_told_who
from tests.conftest import WebClient
from tests.factories.accounts import (
    TeamFactory,
    user_as,
)
from tests.factories.satgas import TaskFactory, VisitReportFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], WebClient]


def volunteer_of(task: Task) -> User:
    assert task.taken_by is not None
    return task.taken_by


class TestTheField:
    @pytest.fixture
    def task(self) -> Task:
        team = TeamFactory(satgas=True)
        volunteer = user_as(Role.SATGAS_MEMBER, team.unit, team)
        made: Task = TaskFactory(
            team=team, case__unit=team.unit, taken_by=volunteer, state=TaskState.TAKEN
        )
        return made

    def report(self) -> dict[str, object]:
        return {
            "client_key": str(uuid4()),
            "visited_at": clock.now().isoformat(),
            "found_home": True,
            "safety": "yes",
            "findings": "Baik",
        }

    @pytest.mark.situation(1)
    def test_another_teams_task_is_like_a_missing_one(self, signed_in: SignIn, task: Task) -> None:
        """By page and by API; the case's own page by number too."""
        other = TeamFactory(unit=task.unit, satgas=True)
        client = signed_in(user_as(Role.SATGAS_MEMBER, other.unit, other))
        missing = "00000000-0000-4000-8000-000000000000"
        for there, nowhere in (
            (f"/kader/tugas/{task.pk}/", f"/kader/tugas/{missing}/"),
            (
                reverse("satgas:case-detail", args=[task.case.number]),
                reverse("satgas:case-detail", args=["ZZZ-2026-999999"]),
            ),
        ):
            real, nothing = client.get(there), client.get(nowhere)
            assert real.status_code == nothing.status_code == 404
            assert body_of(real, there) == body_of(nothing, nowhere)
        url = reverse("api:visit-report-send")
        real, nothing = (
            client.post(url, {"task": pk, **self.report()}, content_type="application/json")
            for pk in (str(task.pk), missing)
        )
        assert real.status_code == nothing.status_code == 404
        assert real.content == nothing.content

    @pytest.mark.situation(1)
    def test_a_refusal_is_written_down_and_costs_what_a_missing_one_costs(
        self, signed_in: SignIn, task: Task
    ) -> None:
        """The same statements, so no clock tells the two apart; the audit knows which it was."""
        other = TeamFactory(unit=task.unit, satgas=True)
        user = user_as(Role.SATGAS_MEMBER, other.unit, other)
        client, missing = signed_in(user), "00000000-0000-4000-8000-000000000000"
        client.get(f"/kader/tugas/{missing}/")
        with CaptureQueriesContext(connection) as theirs:
            client.get(f"/kader/tugas/{task.pk}/")
        with CaptureQueriesContext(connection) as nobodys:
            client.get(f"/kader/tugas/{missing}/")
        assert len(theirs) == len(nobodys)
        told = AuditEvent.objects.filter(action=Event.ACCESS_DENIED, actor=user.actor_id)
        assert [row.detail["task_id"] for row in told.order_by("pk")] == [
            missing,
            str(task.pk),
            missing,
        ]

    @pytest.mark.situation(2)
    def test_what_unit_a_report_claims_is_not_heard(self, signed_in: SignIn, task: Task) -> None:
        elsewhere = TaskFactory()
        claims = {"unit": elsewhere.unit_id, "unit_id": elsewhere.unit_id, "volunteer": 1}
        answer = signed_in(volunteer_of(task)).post(
            reverse("api:visit-report-send"),
            {"task": str(task.pk), **self.report(), **claims},
            content_type="application/json",
        )
        assert answer.status_code == 201
        report = VisitReport.objects.get()
        assert (report.task, report.volunteer) == (task, task.taken_by)
        assert report.task.unit_id == task.unit_id != elsewhere.unit_id

    def test_her_report_is_hers_until_it_is_accepted(self, task: Task) -> None:
        mine = VisitReportFactory(task=task, volunteer=task.taken_by)
        VisitReportFactory()
        with only_told_who(volunteer_of(task)):
            assert list(VisitReport.objects.all()) == [mine]
        task.status_rows.update(status=TaskState.ACCEPTED)
        with only_told_who(volunteer_of(task)):
            assert not VisitReport.objects.exists()

    def test_a_report_sent_again_after_it_was_accepted_gets_its_first_answer(
        self, signed_in: SignIn, task: Task
    ) -> None:
        body = {"task": str(task.pk), **self.report()}
        client, url = signed_in(volunteer_of(task)), reverse("api:visit-report-send")
        first = client.post(url, body, content_type="application/json")
        task.status_rows.filter(ends_at__isnull=True).update(status=TaskState.ACCEPTED)
        again = client.post(url, body, content_type="application/json")
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json()["id"] == again.json()["id"]

    def test_no_volunteer_has_a_row_of_the_case(self, task: Task) -> None:
        with only_told_who(volunteer_of(task)):
            assert not Case.objects.exists()
            assert not FollowUp.objects.exists()
            assert Task.objects.count() == 1
