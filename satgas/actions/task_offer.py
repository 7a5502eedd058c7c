"""Home of offering a task to a field team: the little it gets to know, and who may not get it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from accounts.models import Team, TeamKind, User
from core import audit, clock
from core.models import next_number
from intake.models import Case
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas import task_notices
from satgas.actions import nearness
from satgas.events import Event
from satgas.models import Task, TaskKind, TaskStatus
from satgas.task_errors import (
    CaseNotOpen,
    CaseRestricted,
    TeamEmpty,
    TeamNotInField,
    TeamTooNear,
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

    Members who live too near to somebody in the case are shut out from it first. Raises
    CaseNotOpen, CaseRestricted, TeamNotInField, TeamEmpty, TeamTooNear, WindowOver.
    """
    _check(case, team, window)
    nearness.shut_out_neighbours(case, team)
    if nearness.nobody_left(case, team):
        raise TeamTooNear
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
