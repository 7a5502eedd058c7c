"""Home of follow-ups: planning one, recording what was found, reminding of one that is due."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from core import audit, clock
from core.data_classes import DataClass
from intake.models import Case
from intake.workflow import OPEN
from satgas import access, notices
from satgas.errors import CaseNotOpen, DayPassed, FollowUpDone
from satgas.events import Event
from satgas.models import FollowUp, FollowUpMode, Service
from satgas.workflow import require_state

REMINDER = audit.Service("follow-up-reminder")
# One run of the job walks through at most so many; the next hour's run takes the rest.
AT_MOST = 500


@transaction.atomic
def plan(
    *, by: User, case: Case, due_on: date, mode: str, service: Service | None = None
) -> FollowUp:
    """Plan a day on which somebody looks again, also while contact is lost or services paused.

    Raises NotYours, OtherDesk, ClassClosed, CaseNotOpen, DayPassed.
    """
    access.require(by, Permission.SERVICE_RECORD, case)
    _require_hers(by, case, service)
    require_state(case, OPEN, CaseNotOpen)
    if due_on < clock.today():
        raise DayPassed
    planned = FollowUp.objects.create(
        case=case,
        service=service,
        data_key=case.data_key,
        due_on=due_on,
        mode=mode,
        planned_at=clock.now(),
        planned_by=by.actor_id,
    )
    audit.record(Event.FOLLOW_UP_PLANNED, by=by, about=planned, detail={"case": case.number})
    return planned


@transaction.atomic
def finish(
    *,
    by: User,
    follow_up: FollowUp,
    finding: str,
    is_safe: str,
    next_on: date | None = None,
    next_mode: str = FollowUpMode.VISIT,
) -> FollowUp:
    """Record what was found and whether she is safe; with `next_on` plan the next look.

    Raises NotYours, OtherDesk, ClassClosed, FollowUpDone, and what `plan` raises.
    """
    held = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    access.require(by, Permission.SERVICE_RECORD, held.case)
    _require_hers(by, held.case, held.service)
    access.require_reads(by, DataClass.NARRATIVE, held.case)
    if held.done_at is not None:
        raise FollowUpDone
    held.finding, held.is_safe = finding, is_safe
    held.done_at, held.done_by = clock.now(), by.actor_id
    held.save(update_fields=["finding", "is_safe", "done_at", "done_by"])
    audit.record(
        Event.FOLLOW_UP_DONE, by=by, about=held, detail={"case": held.case.number, "safe": is_safe}
    )
    if next_on is not None:
        plan(by=by, case=held.case, service=held.service, due_on=next_on, mode=next_mode)
    return held


def _require_hers(by: User, case: Case, service: Service | None) -> None:
    """Her desk's service; the case as a whole is looked after by whoever reads its story."""
    if service is not None:
        access.require_desk(by, service.note_class, case)
    else:
        access.require_reads(by, DataClass.NARRATIVE, case)


def due_ids() -> list[UUID]:
    """Ids of follow-ups that are due and that nobody was reminded of: what the job walks through.

    A closed case has none open; a case handed over is somebody else's to follow.
    """
    due = FollowUp.objects.due(clock.today()).unreminded().by_due()
    return list(due.values_list("pk", flat=True)[:AT_MOST])


@transaction.atomic
def remind(follow_up_id: UUID) -> bool:
    """Tell the lead once that a follow-up is due. False when done, reminded or not due."""
    due = FollowUp.objects.due(clock.today()).unreminded().filter(pk=follow_up_id)
    held = due.select_for_update(of=("self",)).select_related("case").first()
    if held is None:
        return False
    held.reminded_at = clock.now()
    held.save(update_fields=["reminded_at"])
    notices.follow_up_is_due(held)
    audit.record(
        Event.FOLLOW_UP_REMINDED, by=REMINDER, about=held, detail={"case": held.case.number}
    )
    return True
