"""Home of who opens the extract of a task: the volunteer who took it, around the visit."""

from functools import cached_property

from django.db.models import Model

from accounts.extents import Whose
from accounts.scope import Scope
from core import clock
from core.data_classes import DataClass
from core.errors import ClassClosed
from satgas.models import Task, task_state_of
from satgas.task_workflow import TaskState

READABLE = frozenset({TaskState.TAKEN, TaskState.REPORTED})


class TaskReader:
    """A volunteer before a task of hers."""

    def __init__(self, scope: Scope, task: Task) -> None:
        assert scope.user is not None  # noqa: S101  # nobody sees no task
        self.scope = scope
        self.user = scope.user
        self.task = task
        self.actor_id: str = scope.user.actor_id

    @cached_property
    def may_open(self) -> bool:
        """She took it, it is not over, it is within twelve hours of the visit, and her post in
        the team still reads extracts."""
        return (
            self.task.taken_by_id == self.user.pk
            and task_state_of(self.task) in READABLE
            and self.task.is_readable_at(clock.now())
            and self.task.team_id in self.scope.field_team_ids
            and Whose.TASK in self._whose
        )

    @property
    def _whose(self) -> set[Whose]:
        found = self.scope.extents(DataClass.IDENTITY, self.task.unit_id)
        return {extent.whose for _post, extent in found}

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:  # noqa: ARG002
        if row != self.task or data_class is not DataClass.IDENTITY or not self.may_open:
            raise ClassClosed
        return ""
