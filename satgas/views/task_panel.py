"""Home of what the desk's case page shows of field work: tasks, their state, reports that came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.permissions import Permission
from accounts.scope import Scope
from core.actions.reveal import reveal_each
from core.data_classes import DataClass
from intake.models import Case
from satgas.forms.task import TaskTakeForm
from satgas.models import Task, VisitNeed, VisitReport, VisitSafety, task_state_of
from satgas.task_access import reports_of_case, tasks_of_case
from satgas.task_workflow import TaskState
from satgas.views.task_rows import TaskRow, row_of


@dataclass(frozen=True)
class ReportLine:
    """A report as the desk reads it; `findings` is empty for roles that read no narrative."""

    visited_at: datetime
    received_at: datetime
    volunteer: str
    found_home: bool
    safety: str
    is_unsafe: bool
    needs: str
    findings: str
    is_late: bool
    is_correction: bool


@dataclass(frozen=True)
class TaskLine:
    """A task of the case with what may be done about it now."""

    row: TaskRow
    team: str
    taken_by: str
    due_at: datetime
    is_open: bool
    reports: list[ReportLine]
    accept_url: str
    cancel_url: str
    form: TaskTakeForm


def tasks_for_case(case: Case, scope: Scope, *, is_open: bool = True) -> list[TaskLine]:
    """Tasks of a case that the caller has already found visible, newest first.

    Opening the findings leaves one audit row; `is_open=False` leaves them closed. Four queries,
    however many tasks there are.
    """
    reports = reports_of_case(case)
    findings = _findings(case, reports, scope) if is_open else {}
    may_send = scope.may(Permission.TASK_SEND, case.unit_id)
    return [
        _line(
            task,
            [_report(one, findings) for one in reports if one.task_id == task.pk],
            may_send=may_send,
        )
        for task in tasks_of_case(case)
    ]


def _findings(case: Case, reports: list[VisitReport], scope: Scope) -> dict[object, str]:
    if scope.user is None or not scope.reads(DataClass.NARRATIVE, case.unit_id):
        return {}
    opened = reveal_each(by=scope.user, objs=reports, fields=["findings"], purpose="case file")
    texts: Iterable[str] = (one["findings"] or "" for one in opened)
    return dict(zip((report.pk for report in reports), texts, strict=True))


def _line(task: Task, reports: list[ReportLine], *, may_send: bool) -> TaskLine:
    state = task_state_of(task)
    may_cancel = may_send and state in {TaskState.OFFERED, TaskState.TAKEN}
    may_accept = may_send and state == TaskState.REPORTED
    return TaskLine(
        row=row_of(task),
        team=task.team.name,
        taken_by=task.taken_by.display_name if task.taken_by else "",
        due_at=task.due_at,
        is_open=state in {TaskState.OFFERED, TaskState.TAKEN},
        reports=reports,
        accept_url=reverse("satgas:visit-report-accept", args=[task.pk]) if may_accept else "",
        cancel_url=reverse("satgas:task-cancel", args=[task.pk]) if may_cancel else "",
        form=TaskTakeForm(),
    )


def _report(report: VisitReport, findings: dict[object, str]) -> ReportLine:
    return ReportLine(
        visited_at=report.visited_at,
        received_at=report.received_at,
        volunteer=report.volunteer.display_name,
        found_home=report.found_home,
        safety=str(VisitSafety(report.safety).label),
        is_unsafe=report.safety == VisitSafety.NO,
        needs=", ".join(str(VisitNeed(one).label) for one in report.needs),
        findings=findings.get(report.pk, ""),
        is_late=report.is_late,
        is_correction=report.corrects_id is not None,
    )
