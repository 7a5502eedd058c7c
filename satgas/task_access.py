"""Home of "which task may she see": volunteers by team, the desk through the case."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock, context
from core.errors import Refusal
from intake.access import get_case_or_404
from intake.models import Case
from satgas.models import (
    Task,
    TaskQuerySet,
    VisitReport,
    case_to_report_on,
    sent_task_state,
)
from satgas.task_errors import TakenByAnother, TaskWithdrawn
from satgas.task_workflow import TaskState


def tasks_seen_by(scope: Scope) -> TaskQuerySet:
    """Her list: offered to a team of hers or taken by her. PermissionDenied for other posts."""
    if not scope.may_anywhere(Permission.TASK_WORK):
        raise PermissionDenied
    return Task.objects.visible_to(scope).with_status().select_related("team__region")


def own_reports_on(scope: Scope, task: Task) -> list[VisitReport]:
    """What she sent about this task, until the desk accepted it."""
    return list(VisitReport.objects.visible_to(scope).of_task(task))


def tasks_of_case(case: Case) -> list[Task]:
    """Tasks of a case that the caller has found visible, newest first."""
    found = Task.objects.of_case(case).with_status().select_related("team__region", "taken_by")
    return list(found.newest_first())


def reports_of_case(case: Case) -> list[VisitReport]:
    """Reports on any task of a case that the caller has found visible, as they came."""
    return list(VisitReport.objects.of_case(case).select_related("volunteer", "data_key"))


def get_task_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task on her phone; anything else is as if it did not exist."""
    return _the_one(Task.objects.visible_to(scope), task_id)


def get_sent_task_or_404(scope: Scope, task_id: UUID) -> Task | Refusal:
    """A task on her phone, or why one that was sent to a team of hers is there no more."""
    try:
        return get_task_or_404(scope, task_id)
    except Http404:
        state = sent_task_state(task_id)
        if state is None:
            raise
        return TaskWithdrawn() if state == TaskState.CANCELLED else TakenByAnother()


def get_task_to_report_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task on her phone, or one she took that closed to her in the last 72 hours."""
    try:
        return get_task_or_404(scope, task_id)
    except Http404:
        case_id = case_to_report_on(task_id)
        if scope.user is None or case_id is None:
            raise
    with context.holding(case_id):
        return _the_one(Task.objects.may_still_report(scope.user, clock.now()), task_id)


def still_sees(scope: Scope, task: Task) -> bool:
    return Task.objects.visible_to(scope).filter(pk=task.pk).exists()


def get_desk_task_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task of a case that she sees; PermissionDenied without the permission to send tasks."""
    task = _the_one(Task.objects.select_related("case"), task_id)
    get_case_or_404(scope, task.case.number, need=Permission.TASK_SEND)
    return task


def _the_one(tasks: TaskQuerySet, task_id: UUID) -> Task:
    task = tasks.with_status().select_related("team__region", "data_key").filter(pk=task_id).first()
    if task is None:
        raise Http404
    return task
