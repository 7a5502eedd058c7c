"""Home of the tests of the page on which a volunteer says that she knows somebody."""

from typing import Any

from accounts.models import User
from accounts.roles import Role
from intake.models import Denial
from satgas.models import Task
from tests.factories.accounts import user_as
from tests.factories.satgas import TaskFactory
from tests.satgas.desk import Desk, send


def offered(desk: Desk) -> tuple[Task, User]:
    task = TaskFactory(case=desk.case())
    return task, user_as(Role.SATGAS_MEMBER, desk.unit, team=task.team)


class TestFieldTieDeclare:
    def url(self, task: Task) -> str:
        return f"/kader/tugas/{task.pk}/kenal/"

    def test_stands_on_the_tasks_page(self, signed_in: Any, desk: Desk) -> None:
        task, volunteer = offered(desk)
        page = signed_in(volunteer).get(f"/kader/tugas/{task.pk}/").content.decode()
        assert self.url(task) in page

    def test_is_not_found_for_another_team(self, signed_in: Any, desk: Desk) -> None:
        task, _volunteer = offered(desk)
        other = offered(desk)[1]
        assert signed_in(other).get(self.url(task)).status_code == 404

    def test_asks_for_the_tie(self, signed_in: Any, desk: Desk) -> None:
        task, volunteer = offered(desk)
        assert send(signed_in(volunteer), self.url(task)).status_code == 422

    def test_takes_the_task_from_her_phone(self, signed_in: Any, desk: Desk) -> None:
        task, volunteer = offered(desk)
        client = signed_in(volunteer)
        assert send(client, self.url(task), tie="neighbour").url == "/kader/"
        assert client.get(f"/kader/tugas/{task.pk}/").status_code == 404
        assert str(task.pk) not in client.get("/kader/").content.decode()
        assert Denial.objects.live().get().user == volunteer
