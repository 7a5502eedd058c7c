"""Home of sending a visit report and of accepting it at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.models import User
from core import audit, clock, context
from core.errors import KeyReused
from core.forms.fingerprint import fingerprint_of
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas import task_notices
from satgas.actions.task_status import hold, move
from satgas.events import Event
from satgas.models import Task, VisitReport, VisitSafety, task_state_of
from satgas.task_errors import NotTaken
from satgas.task_workflow import OVER, TaskState


@dataclass(frozen=True)
class Visit:
    """What a volunteer says about her visit. `visited_at` is her claim; her clock may be wrong."""

    visited_at: datetime
    found_home: bool
    safety: VisitSafety | str
    findings: str = ""
    needs: Sequence[str] = ()
    corrects_id: UUID | None = None


@transaction.atomic
def send(*, by: User, task: Task, visit: Visit, client_key: UUID) -> tuple[VisitReport, bool]:
    """Store a report; gives it and whether it is new. The same key with the same content gives
    the first one again.

    Never dropped: when the task was withdrawn or accepted, or the case is closed, the report is
    kept and marked as late (frontend 3.4). Raises KeyReused, NotTaken.
    """
    # She has no row of the case; the report is sealed under its key and its lead is told.
    with context.holding(task.case_id):
        return _send(by=by, task=task, visit=visit, client_key=client_key)


@transaction.atomic
def accept(*, by: User, task: Task) -> Task:
    """The desk has read the report: the task is finished. Raises TransitionNotAllowed."""
    held = hold(task)
    move(by=by, task=held, to=TaskState.ACCEPTED)
    audit.record(Event.REPORT_ACCEPTED, by=by, about=held)
    return held


def _send(*, by: User, task: Task, visit: Visit, client_key: UUID) -> tuple[VisitReport, bool]:
    held = hold(task)
    body_hash = _hash(held, visit)
    first = VisitReport.objects.filter(volunteer=by, client_key=client_key).first()
    if first is not None:
        if first.body_hash != body_hash:
            raise KeyReused
        return first, False
    if held.taken_by_id != by.pk:
        raise NotTaken
    report = _store(by=by, task=held, visit=visit, client_key=client_key, body_hash=body_hash)
    if task_state_of(held) == TaskState.TAKEN:
        move(by=by, task=held, to=TaskState.REPORTED)
    audit.record(
        Event.VISIT_REPORTED,
        by=by,
        about=report,
        detail={"task": held.number, "late": report.is_late},
    )
    task_notices.report_is_in(held, report)
    return report, True


def _store(*, by: User, task: Task, visit: Visit, client_key: UUID, body_hash: str) -> VisitReport:
    return VisitReport.objects.create(
        id=uuid4(),
        task=task,
        data_key=task.data_key,
        volunteer=by,
        visited_at=visit.visited_at,
        received_at=clock.now(),
        found_home=visit.found_home,
        safety=visit.safety,
        needs=sorted(set(visit.needs)),
        findings=visit.findings,
        is_late=_is_over(task),
        corrects=_corrected(by, task, visit.corrects_id),
        client_key=client_key,
        body_hash=body_hash,
    )


def _is_over(task: Task) -> bool:
    is_case_over = state_of(task.case) in {CaseState.CLOSED, CaseState.HANDED_OVER}
    return is_case_over or task_state_of(task) in OVER


def _corrected(by: User, task: Task, report_id: UUID | None) -> VisitReport | None:
    """Her own earlier report on this task; anybody else's cannot be corrected by her."""
    if report_id is None:
        return None
    return VisitReport.objects.of_task(task).filter(volunteer=by, pk=report_id).first()


def _hash(task: Task, visit: Visit) -> str:
    """Keyed, so that the column is no way to try guesses of the sealed findings."""
    print_of = fingerprint_of(
        {
            "task": str(task.pk),
            "visited_at": visit.visited_at.timestamp(),
            "found_home": visit.found_home,
            "safety": str(visit.safety),
            "needs": sorted(set(visit.needs)),
            "findings": visit.findings,
            "corrects": str(visit.corrects_id or ""),
        }
    )
    return salted_hmac("satgas.visit_report", print_of, algorithm="sha256").hexdigest()
