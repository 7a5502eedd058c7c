"""Home of the only way a task changes its state."""

from django.db import transaction

from core import audit, clock
from core.errors import TransitionNotAllowed
from satgas.models import Task, TaskStatus
from satgas.task_workflow import TASK_MOVES


def hold(task: Task) -> Task:
    """The same task, locked and fresh: every action on a task begins here, so they queue up."""
    return Task.objects.locked().select_related("data_key").get(pk=task.pk)


@transaction.atomic
def move(*, by: audit.Actor, task: Task, to: str, reason: str = "") -> TaskStatus:
    """Move a held task along its table. Raises TransitionNotAllowed."""
    current = TaskStatus.objects.select_for_update().get(task=task, ends_at__isnull=True)
    if to not in TASK_MOVES[current.status]:
        raise TransitionNotAllowed
    current.ends_at = clock.now()
    current.save(update_fields=["ends_at"])
    return TaskStatus.objects.create(
        task=task, status=to, starts_at=current.ends_at, by=by.actor_id, reason=reason
    )
