"""Home of the tests of the tasks in the API."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from accounts.roles import Role
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, user_as
from tests.factories.satgas import TaskFactory

SignIn = Callable[[User | None], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
URL = "/api/v1/tasks/"


class TestTaskList:
    def test_is_closed_to_a_visitor(self, client: WebClient) -> None:
        assert client.get(URL).status_code == 403

    def test_is_closed_to_the_desk(self, signed_in: SignIn) -> None:
        assert signed_in(user_as(Role.HEAD, TaskFactory().unit)).get(URL).status_code == 403

    def test_gives_the_tasks_of_her_teams_without_name_place_or_case(
        self, signed_in: SignIn
    ) -> None:
        task = TaskFactory()
        answer = signed_in(user_as(Role.SATGAS_MEMBER, task.unit, task.team)).get(URL)
        assert [row["number"] for row in answer.json()] == [task.number]
        assert set(answer.json()[0]) == {
            "id",
            "number",
            "kind",
            "state",
            "team",
            "window_starts_at",
            "window_ends_at",
            "due_at",
            "opens_at",
            "closes_at",
        }
        for hidden in (task.case.number, "Ibu S.", "Posyandu Melati"):
            assert hidden not in answer.content.decode()

    def test_gives_nothing_of_another_team(self, signed_in: SignIn) -> None:
        task = TaskFactory()
        other = TeamFactory(satgas=True, unit=task.unit)
        answer = signed_in(user_as(Role.SATGAS_MEMBER, task.unit, other)).get(URL)
        assert answer.json() == []
