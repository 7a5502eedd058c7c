"""Home of taking, opening, handing back and withdrawing a volunteer's task."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock
from core.actions.reveal import reveal
from satgas import task_notices
from satgas.actions.task_status import hold, move
from satgas.events import Event
from satgas.models import Task, task_state_of
from satgas.task_errors import (
    ExtractClosed,
    TakenByAnother,
    TaskWithdrawn,
    TeamNotInField,
)
from satgas.task_reader import TaskReader
from satgas.task_workflow import TaskState


@transaction.atomic
def take(*, by: User, task: Task) -> Task:
    """Take an offered task. The first one has it; taking one's own again changes nothing.

    Raises TakenByAnother, TaskWithdrawn, TeamNotInField.
    """
    try:
        held = hold(task)
    except Task.DoesNotExist:  # while she waited for the lock it left her phone
        raise TakenByAnother from None
    if held.team_id not in scope_of(by).field_team_ids:
        raise TeamNotInField
    if held.taken_by_id == by.pk:
        return held
    if held.taken_by_id is not None:
        raise TakenByAnother
    if task_state_of(held) == TaskState.CANCELLED:
        raise TaskWithdrawn
    # First hers, then taken: in between it would stand on nobody's phone, and the database would
    # refuse her the second step. A move that is not allowed takes both back.
    held.taken_by, held.taken_at = by, clock.now()
    held.save(update_fields=["taken_by", "taken_at"])
    move(by=by, task=held, to=TaskState.TAKEN)
    audit.record(Event.TASK_TAKEN, by=by, about=held)
    return held


def may_open_extract(*, by: User, task: Task) -> bool:
    """Whether she took the task, it is not over, and the visit is within twelve hours."""
    return TaskReader(scope_of(by), task).may_open


def open_extract(*, by: User, task: Task) -> Mapping[str, str]:
    """Name, place, purpose and needs for the volunteer who took it; each opening is audited.

    Raises ExtractClosed outside the window around the visit.
    """
    if not may_open_extract(by=by, task=task):
        raise ExtractClosed
    reader = TaskReader(scope_of(by), task)
    opened = reveal(by=reader, obj=task, fields=["extract"], purpose="visit")
    extract: Mapping[str, str] = opened["extract"]
    return extract


@transaction.atomic
def cancel(*, by: User, task: Task, reason: str) -> Task:
    """Withdraw a task that nobody has reported on; whoever took it is told.

    Raises TransitionNotAllowed.
    """
    return withdraw(by=by, task=task, reason=reason)


def withdraw(*, by: audit.Actor, task: Task, reason: str) -> Task:
    """The withdrawing itself, for a person or for another action."""
    held = hold(task)
    move(by=by, task=held, to=TaskState.CANCELLED, reason=reason)
    audit.record(Event.TASK_CANCELLED, by=by, about=held)
    task_notices.task_is_withdrawn(held)
    return held


def hand_back(*, by: audit.Actor, task: Task) -> Task:
    """A taken task goes back to its team: whoever took it may not go on. Part of an action."""
    held = hold(task)
    move(by=by, task=held, to=TaskState.OFFERED)
    held.taken_by, held.taken_at = None, None
    held.save(update_fields=["taken_by", "taken_at"])
    audit.record(Event.TASK_HANDED_BACK, by=by, about=held)
    task_notices.task_is_new(held, again=True)
    return held
