"""Home of moving a case by hand: pause, bring back, monitoring, reopen."""

from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from core import clock
from intake.actions import status
from intake.models import Case, CaseStatus
from intake.models.case import state_of
from intake.workflow import PAUSED, CaseState
from satgas import access
from satgas.errors import DayPassed, MoveNotOffered, ReasonMissing, ServicesOpen
from satgas.models import Service
from satgas.models.case_history import state_before_pause
from satgas.workflow import moves_from


@transaction.atomic
def move(
    *, by: User, case: Case, to: str, reason: str = "", review_on: date | None = None
) -> CaseStatus:
    """Take one of the steps that `moves_from` offers.

    A pause needs a reason and a day to look again, reopening a reason, monitoring that every
    service has ended. Raises NotYours, MoveNotOffered, ReasonMissing, DayPassed, ServicesOpen.
    """
    access.require(by, Permission.CASE_MOVE, case)
    state = state_of(case)
    if to not in moves_from(state, state_before_pause(case)):
        raise MoveNotOffered
    is_pause = to in PAUSED
    if (is_pause or state == CaseState.CLOSED) and not reason:
        raise ReasonMissing
    if is_pause and review_on is None:
        raise ReasonMissing
    if is_pause and review_on is not None and review_on < clock.today():
        raise DayPassed
    if to == CaseState.MONITORING and Service.objects.of_case(case).open().exists():
        raise ServicesOpen
    return status.move(
        by=by, case=case, to=to, reason=reason, review_on=review_on if is_pause else None
    )
