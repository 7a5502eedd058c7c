"""Home of what the desk's case page shows of field work: tasks, their state, reports that came."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.permissions import Permission
from core.actions.reveal import Opened
from satgas.case_file.reading import Reading, Section, text_of
from satgas.case_file.rows import CaseRows
from satgas.forms.task import TaskTakeForm
from satgas.models import Task, VisitNeed, VisitReport, VisitSafety, task_state_of
from satgas.task_rows import TaskRow, row_of
from satgas.task_workflow import TaskState


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


def tasks_of(reading: Reading, rows: CaseRows) -> list[TaskLine]:
    """The tasks in her sight, newest first, with what came back. Findings open with the section,
    which leaves one audit row for all of them."""
    findings = reading.open(Section.TASKS, rows.reports, "findings")
    may_send = reading.may(Permission.TASK_SEND)
    return [
        _line(
            task,
            [_report(one, findings) for one in rows.reports if one.task_id == task.pk],
            may_send=may_send,
        )
        for task in rows.tasks
    ]


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


def _report(report: VisitReport, findings: dict[object, Opened]) -> ReportLine:
    return ReportLine(
        visited_at=report.visited_at,
        received_at=report.received_at,
        volunteer=report.volunteer.display_name,
        found_home=report.found_home,
        safety=str(VisitSafety(report.safety).label),
        is_unsafe=report.safety == VisitSafety.NO,
        needs=", ".join(str(VisitNeed(one).label) for one in report.needs),
        findings=text_of(findings, report, "findings"),
        is_late=report.is_late,
        is_correction=report.corrects_id is not None,
    )
