"""Home of the tests of visit reports in the API."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from accounts.roles import Role
from core import clock
from satgas.models import Task, VisitReport
from satgas.task_workflow import TaskState
from tests.conftest import WebClient
from tests.factories.accounts import MembershipFactory, UserFactory, user_as
from tests.factories.satgas import TaskFactory

SignIn = Callable[[User | None], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
URL = "/api/v1/reports/"


def taken_task(**fields: Any) -> Task:
    task = TaskFactory(taken_by=UserFactory(), **fields)
    MembershipFactory(user=task.taken_by, team=task.team, role=Role.SATGAS_MEMBER)
    return task


def body(about: Task, **changes: Any) -> dict[str, Any]:
    given = {
        "task": str(about.pk),
        "client_key": str(uuid4()),
        "visited_at": clock.now().isoformat(),
        "found_home": True,
        "safety": "no",
        "needs": ["shelter"],
        "findings": "Ingin pindah malam ini",
    }
    return {**given, **changes}


def post(client: WebClient, sent: dict[str, Any]) -> Any:
    return client.post(URL, sent, content_type="application/json")


class TestVisitReportSend:
    def test_is_closed_to_a_visitor(self, client: WebClient) -> None:
        assert post(client, body(TaskFactory())).status_code == 403

    def test_stores_a_new_report(self, signed_in: SignIn) -> None:
        task = taken_task()
        answer = post(signed_in(task.taken_by), body(task))
        assert answer.status_code == 201
        assert answer.json()["id"] == str(VisitReport.objects.get().pk)
        assert answer.json()["is_late"] is False

    def test_gives_the_first_one_again_for_the_same_key(self, signed_in: SignIn) -> None:
        task = taken_task()
        client, sent = signed_in(task.taken_by), body(task)
        first, again = post(client, sent), post(client, sent)
        assert again.status_code == 200
        assert again.json() == first.json()

    def test_refuses_the_same_key_with_other_content(self, signed_in: SignIn) -> None:
        task = taken_task()
        client, sent = signed_in(task.taken_by), body(task)
        post(client, sent)
        assert post(client, {**sent, "safety": "yes"}).status_code == 422

    def test_is_not_found_for_a_task_that_is_not_hers(self, signed_in: SignIn) -> None:
        task = taken_task()
        colleague = user_as(Role.SATGAS_MEMBER, task.unit, task.team)
        assert post(signed_in(colleague), body(task)).status_code == 404

    def test_asks_to_take_an_offered_task_first(self, signed_in: SignIn) -> None:
        task = TaskFactory()
        client = signed_in(user_as(Role.SATGAS_MEMBER, task.unit, task.team))
        assert post(client, body(task)).status_code == 409

    def test_keeps_and_marks_a_late_one(self, signed_in: SignIn) -> None:
        task = taken_task(state=TaskState.CANCELLED)
        answer = post(signed_in(task.taken_by), body(task))
        assert (answer.status_code, answer.json()["is_late"]) == (201, True)

    @pytest.mark.parametrize(
        "changes",
        [
            {"task": "1"},
            {"client_key": ""},
            {"visited_at": "kemarin"},
            {"safety": "maybe"},
            {"needs": ["revenge"]},
            {"findings": "x" * 2_001},
        ],
    )
    def test_names_what_it_cannot_read(self, signed_in: SignIn, changes: dict[str, Any]) -> None:
        task = taken_task()
        answer = post(signed_in(task.taken_by), body(task, **changes))
        assert answer.status_code == 422
        assert set(answer.json()) == set(changes)

    def test_does_not_read_a_body_without_end(self, signed_in: SignIn) -> None:
        task = taken_task()
        answer = post(signed_in(task.taken_by), body(task, findings="x" * 1_000_001))
        assert answer.status_code == 413
        assert set(answer.json()) == {"detail"}
