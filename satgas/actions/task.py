"""Home of sending, taking, opening and withdrawing a volunteer's task."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from accounts.models import Team, TeamKind, User
from accounts.scope import scope_of
from core import audit, clock
from core.actions.reveal import reveal
from core.models import next_number
from intake.models import Case
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas import task_notices
from satgas.actions.task_status import hold, move
from satgas.events import Event
from satgas.models import Task, TaskKind, TaskStatus, task_state_of
from satgas.task_errors import (
    CaseNotOpen,
    CaseRestricted,
    ExtractClosed,
    TakenByAnother,
    TaskWithdrawn,
    TeamEmpty,
    TeamNotInField,
    WindowOver,
)
from satgas.task_teams import members_by_team
from satgas.task_workflow import TaskState


@dataclass(frozen=True)
class Extract:
    """The little a volunteer needs: an alias or initials, where to meet, what for."""

    name_shown: str
    meeting_place: str
    purpose: str
    needs: str = ""


@dataclass(frozen=True)
class Window:
    """When the visit is to take place."""

    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def send(
    *,
    by: User,
    case: Case,
    team: Team,
    kind: TaskKind | str,
    extract: Extract,
    window: Window,
    due_at: datetime,
) -> Task:
    """Offer a task to a field team of the case's unit and tell its members that there is one.

    Raises CaseNotOpen, CaseRestricted, TeamNotInField, TeamEmpty, WindowOver.
    """
    _check(case, team, window)
    now = clock.now()
    task = Task.objects.create(
        id=uuid4(),
        number=f"T-{next_number('task'):06d}",
        case=case,
        unit_id=case.unit_id,
        team=team,
        data_key=case.data_key,
        kind=kind,
        extract=asdict(extract),
        window_starts_at=window.starts_at,
        window_ends_at=window.ends_at,
        due_at=due_at,
        sent_at=now,
        sent_by=by.actor_id,
    )
    TaskStatus.objects.create(task=task, status=TaskState.OFFERED, starts_at=now, by=by.actor_id)
    audit.record(Event.TASK_SENT, by=by, about=task, detail={"case": case.number, "team": team.pk})
    task_notices.task_is_new(task)
    return task


def _check(case: Case, team: Team, window: Window) -> None:
    if state_of(case) in {CaseState.CLOSED, CaseState.HANDED_OVER}:
        raise CaseNotOpen
    if case.is_restricted:
        raise CaseRestricted
    if team.unit_id != case.unit_id or team.kind == TeamKind.DESK:
        raise TeamNotInField
    if team.pk not in members_by_team(case.unit_id):
        raise TeamEmpty
    if window.ends_at <= clock.now():
        raise WindowOver


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
    is_hers = task.taken_by_id == by.pk
    is_open = task_state_of(task) in {TaskState.TAKEN, TaskState.REPORTED}
    return is_hers and is_open and task.is_readable_at(clock.now())


def open_extract(*, by: User, task: Task) -> Mapping[str, str]:
    """Name, place, purpose and needs for the volunteer who took it; each opening is audited.

    Raises ExtractClosed outside the window around the visit.
    """
    if not may_open_extract(by=by, task=task):
        raise ExtractClosed
    opened = reveal(by=by, obj=task, fields=["extract"], purpose="visit")
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
