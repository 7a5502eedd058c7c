"""Home of the tests of sending and accepting a visit report."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from accounts.models import Notice, NoticeKind, User
from accounts.roles import Role
from core import clock
from core.actions.reveal import reveal
from core.errors import KeyReused, TransitionNotAllowed
from core.models import AuditEvent
from satgas.actions import visit_report
from satgas.models import Assignment, AssignmentKind, Task, VisitReport, task_state_of
from satgas.task_errors import NotTaken
from satgas.task_workflow import TaskState
from tests.factories.accounts import UserFactory, user_as
from tests.factories.intake import CaseFactory, DenialFactory
from tests.factories.satgas import TaskFactory, VisitReportFactory
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db


def visit(**changes: Any) -> visit_report.Visit:
    given = {"visited_at": clock.now(), "found_home": True, "safety": "yes"}
    return visit_report.Visit(**{**given, **changes})


def send(
    task: Task, *, by: User | None = None, key: UUID | None = None, **changes: Any
) -> tuple[VisitReport, bool]:
    return visit_report.send(
        by=by or task.taken_by or UserFactory(),
        task=task,
        visit=visit(**changes),
        client_key=key or uuid4(),
    )


@pytest.fixture
def task() -> Task:
    return TaskFactory(taken_by=UserFactory())


class TestSend:
    def test_keeps_the_report_and_moves_the_task_on(self, task: Task) -> None:
        report, is_new = send(task, needs=["shelter", "medical"], findings="Aman di rumah bibi")
        report = VisitReport.objects.get(pk=report.pk)
        assert is_new
        assert report.needs == ["medical", "shelter"]
        assert not report.is_late
        assert task_state_of(Task.objects.get(pk=task.pk)) == TaskState.REPORTED

    def test_seals_the_findings_under_the_key_of_the_case(self, task: Task) -> None:
        report = VisitReport.objects.get(pk=send(task, findings="Aman")[0].pk)
        assert str(report.findings) == "•••"
        assert report.data_key_id == task.case.data_key_id
        opened = reveal(by=EVERY_CLASS, obj=report, fields=["findings"])
        assert opened == {"findings": "Aman"}

    def test_has_one_effect_for_the_same_key_and_content(self, task: Task) -> None:
        key, at = uuid4(), clock.now()
        first, _ = send(task, key=key, visited_at=at)
        again, is_new = send(task, key=key, visited_at=at)
        assert (again.pk, is_new) == (first.pk, False)
        assert VisitReport.objects.count() == 1

    def test_refuses_the_same_key_with_other_content(self, task: Task) -> None:
        key, at = uuid4(), clock.now()
        send(task, key=key, visited_at=at)
        with pytest.raises(KeyReused):
            send(task, key=key, visited_at=at, safety="no")

    @pytest.mark.parametrize("state", [TaskState.CANCELLED, TaskState.ACCEPTED])
    def test_accepts_and_marks_what_comes_after_the_task_is_over(self, state: str) -> None:
        task = TaskFactory(taken_by=UserFactory(), state=state)
        report, is_new = send(task)
        assert is_new
        assert report.is_late
        assert task_state_of(Task.objects.get(pk=task.pk)) == state

    def test_accepts_and_marks_what_comes_after_the_case_is_closed(self) -> None:
        task = TaskFactory(taken_by=UserFactory(), case=CaseFactory(state="closed"))
        assert send(task)[0].is_late

    def test_keeps_a_second_report_beside_the_first(self, task: Task) -> None:
        first, _ = send(task)
        second, _ = send(task, safety="no", corrects_id=first.pk)
        assert second.corrects == first
        assert VisitReport.objects.of_task(task).count() == 2

    def test_corrects_nobody_elses_report(self, task: Task) -> None:
        other = VisitReportFactory()
        assert send(task, corrects_id=other.pk)[0].corrects is None

    def test_refuses_whoever_did_not_take_the_task(self, task: Task) -> None:
        with pytest.raises(NotTaken):
            send(task, by=UserFactory())

    def test_tells_the_case_managers_in_the_lead(self, task: Task) -> None:
        lead = UserFactory()
        Assignment.objects.create(
            case=task.case,
            user=lead,
            kind=AssignmentKind.LEAD,
            reason="uji",
            starts_at=clock.now(),
            by="service:test",
        )
        send(task, findings="Aman")
        notice = Notice.objects.get(kind=NoticeKind.REPORT_IN)
        assert notice.user == lead
        assert task.case.number in notice.path

    def test_tells_those_who_see_the_case_when_nobody_leads_it(self, task: Task) -> None:
        head, _unseeing = user_as(Role.HEAD, task.unit), user_as(Role.SUPERVISOR, task.unit)
        kin = user_as(Role.HEAD, task.unit)
        DenialFactory(user=kin, case=task.case)
        send(task)
        assert Notice.objects.get(kind=NoticeKind.REPORT_IN).user == head

    def test_is_audited_without_what_was_found(self, task: Task) -> None:
        report, _ = send(task, findings="Aman di rumah bibi")
        row = AuditEvent.objects.get(action="satgas.visit_reported")
        assert row.object_id == str(report.pk)
        assert row.detail == {"task": task.number, "late": False}


class TestAccept:
    def test_finishes_a_reported_task(self) -> None:
        task = VisitReportFactory().task
        visit_report.accept(by=UserFactory(), task=task)
        assert task_state_of(Task.objects.get(pk=task.pk)) == TaskState.ACCEPTED
        assert AuditEvent.objects.filter(action="satgas.report_accepted").count() == 1

    @pytest.mark.parametrize(
        "state", [TaskState.OFFERED, TaskState.TAKEN, TaskState.ACCEPTED, TaskState.CANCELLED]
    )
    def test_refuses_from_any_other_state(self, state: str) -> None:
        with pytest.raises(TransitionNotAllowed):
            visit_report.accept(by=UserFactory(), task=TaskFactory(state=state))
