"""Home of "which task may she see": volunteers by team, the desk through the case."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.permissions import Permission
from accounts.scope import Scope
from intake.access import get_case_or_404
from satgas.models import Task, TaskQuerySet


def tasks_seen_by(scope: Scope) -> TaskQuerySet:
    """Her list: offered to a team of hers or taken by her. PermissionDenied for other posts."""
    if not scope.may_anywhere(Permission.TASK_WORK):
        raise PermissionDenied
    return Task.objects.visible_to(scope).with_status().select_related("team__region")


def get_task_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task on her phone; anything else is as if it did not exist."""
    return _the_one(Task.objects.visible_to(scope), task_id)


def get_sent_task_or_404(scope: Scope, task_id: UUID) -> Task:
    """A task sent to a team of hers, even if somebody else was faster: she hears that kindly."""
    return _the_one(Task.objects.sent_to_teams_of(scope), task_id)


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
