"""Home of the tests of what the desk's case page shows of field work."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.models import AuditEvent
from satgas.case_file.reading import Reading, Section
from satgas.case_file.rows import load
from satgas.case_file.sight import in_sight
from satgas.case_file.tasks import TaskLine, tasks_of
from satgas.task_workflow import TaskState
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory
from tests.factories.satgas import TaskFactory, VisitReportFactory

pytestmark = pytest.mark.django_db
FILE_BUDGET = 35  # who asks, what she sees, and every table of a case once


def panel(case: Any, role: Role = Role.HEAD) -> list[TaskLine]:
    return tasks_in(case, user_as(role, case.unit))


def tasks_in(case: Any, user: User) -> list[TaskLine]:
    reading = Reading(scope=scope_of(user), case=case, asked=frozenset({Section.TASKS}))
    return tasks_of(reading, in_sight(reading, load(case)))


class TestTasksOf:
    def test_is_empty_without_tasks_and_opens_nothing(self) -> None:
        assert panel(CaseFactory()) == []
        assert not AuditEvent.objects.exists()

    def test_shows_what_came_with_one_audit_row_for_all_reports(self) -> None:
        report = VisitReportFactory(safety="no", needs=["shelter"], is_late=True)
        VisitReportFactory(
            task=report.task,
            volunteer=report.volunteer,
            received_at=report.received_at + timedelta(minutes=1),
        )
        lines = panel(report.task.case)
        first = lines[0].reports[0]
        assert first.findings == "Bertemu di rumah"
        assert (first.is_unsafe, first.is_late, first.is_correction) == (True, True, False)
        assert first.needs == "Tempat aman untuk menginap"
        assert AuditEvent.objects.filter(action="core.sealed_opened").count() == 1

    def test_is_empty_for_roles_that_read_no_story(self) -> None:
        report = VisitReportFactory()
        case = report.task.case
        medic = user_as(Role.MEDICAL_LIAISON, case.unit)
        CaseGrantFactory(user=medic, content_object=case)
        assert tasks_in(case, medic) == []
        assert not AuditEvent.objects.filter(action="core.sealed_opened").exists()

    @pytest.mark.parametrize(
        ("state", "may_accept", "may_cancel"),
        [
            (TaskState.OFFERED, False, True),
            (TaskState.TAKEN, False, True),
            (TaskState.REPORTED, True, False),
            (TaskState.ACCEPTED, False, False),
            (TaskState.CANCELLED, False, False),
        ],
    )
    def test_offers_what_the_state_allows(
        self, state: str, may_accept: bool, may_cancel: bool
    ) -> None:
        line = panel(TaskFactory(state=state).case)[0]
        assert (bool(line.accept_url), bool(line.cancel_url)) == (may_accept, may_cancel)

    def test_offers_nothing_to_roles_that_send_no_tasks(self) -> None:
        case = TaskFactory().case
        counsellor = user_as(Role.COUNSELLOR, case.unit)
        CaseGrantFactory(user=counsellor, content_object=case)
        line = tasks_in(case, counsellor)[0]
        assert (line.accept_url, line.cancel_url) == ("", "")

    def test_shows_no_name_or_place_of_the_extract(self) -> None:
        assert "Ibu S." not in str(panel(TaskFactory().case))

    def test_costs_the_same_with_two_tasks_and_with_twenty(
        self, django_assert_max_num_queries: Any
    ) -> None:
        case = CaseFactory()
        head = user_as(Role.HEAD, case.unit)
        counts = []
        for more in (2, 18):
            for _ in range(more):
                VisitReportFactory(task=TaskFactory(case=case, state=TaskState.REPORTED))
            with clock.hold(), django_assert_max_num_queries(FILE_BUDGET) as queries:
                tasks_in(case, head)
            counts.append(len(queries))
        assert counts[0] == counts[1]
