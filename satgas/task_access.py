"""Home of "which task may she see": volunteers by team, the desk through the case."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from intake.access import get_case_or_404
from intake.models import Case
from satgas.models import Task, TaskQuerySet, VisitReport


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


def get_sent_task_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task sent to a team of hers, even if somebody else was faster: she hears that kindly."""
    return _the_one(Task.objects.sent_to_teams_of(scope), task_id)


def get_task_to_report_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task on her phone, or one she took that closed to her in the last 72 hours."""
    tasks = Task.objects.visible_to(scope)
    if scope.user is not None and not tasks.filter(pk=task_id).exists():
        tasks = Task.objects.may_still_report(scope.user, clock.now())
    return _the_one(tasks, task_id)


def still_sees(scope: Scope, task: Task) -> bool:
    return Task.objects.visible_to(scope).filter(pk=task.pk).exists()


def get_desk_task_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task of a case that she sees; PermissionDenied without the permission to send tasks."""
    task = _the_one(Task.objects.all(), task_id)
    get_case_or_404(scope, task.case.number, need=Permission.TASK_SEND)
    return task


def _the_one(tasks: TaskQuerySet, task_id: UUID) -> Task:
    task = (
        tasks.with_status()
        .select_related("team__region", "case", "data_key")
        .filter(pk=task_id)
        .first()
    )
    if task is None:
        raise Http404
    return task
