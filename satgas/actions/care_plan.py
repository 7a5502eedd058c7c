"""Home of agreeing on a care plan and approving it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from core import audit, clock
from intake.actions import status
from intake.models import Case
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas import access, notices
from satgas.errors import (
    AlreadyApproved,
    DayInFuture,
    DayPassed,
    OwnWork,
    PlanEmpty,
    PlanNotNow,
    ReviewTooLate,
)
from satgas.events import Event
from satgas.models import CarePlan, PlanItem
from satgas.workflow import PLAN_STATES, latest_review, require_state


@dataclass(frozen=True)
class Promise:
    """One item of a plan: which service, what for, by when."""

    service_kind: str
    aim: str
    due_on: date


@transaction.atomic
def agree(
    *,
    by: User,
    case: Case,
    goals: str,
    agreed_with: str,
    agreed_on: date,
    review_on: date,
    items: Sequence[Promise],
) -> CarePlan:
    """Write down what was agreed with the beneficiary or guardian; it waits for approval.

    A plan in force ends with the new one. Raises NotYours, PlanNotNow, PlanEmpty, DayInFuture,
    DayPassed, ReviewTooLate.
    """
    access.require(by, Permission.CASE_RECORD, case)
    require_state(case, PLAN_STATES, PlanNotNow)
    _check_days(case, agreed_on=agreed_on, review_on=review_on, items=items)
    _end_earlier(by=by, case=case)
    plan = CarePlan.objects.create(
        case=case,
        data_key=case.data_key,
        goals=goals,
        agreed_with=agreed_with,
        agreed_on=agreed_on,
        review_on=review_on,
        drawn_at=clock.now(),
        drawn_by=by.actor_id,
    )
    for item in items:
        PlanItem.objects.create(
            plan=plan,
            data_key=case.data_key,
            service_kind=item.service_kind,
            aim=item.aim,
            due_on=item.due_on,
        )
    audit.record(Event.PLAN_AGREED, by=by, about=plan, detail={"case": case.number})
    notices.plan_waits(plan, drawer_id=by.pk)
    return plan


def _end_earlier(*, by: User, case: Case) -> None:
    for earlier in CarePlan.objects.select_for_update(of=("self",)).live().of_case(case):
        earlier.ended_at, earlier.ended_by = clock.now(), by.actor_id
        earlier.save(update_fields=["ended_at", "ended_by"])


@transaction.atomic
def approve(*, by: User, plan: CarePlan) -> CarePlan:
    """Approve somebody else's plan; the case moves from planning to services.

    Raises NotYours, OwnWork, AlreadyApproved.
    """
    held = CarePlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    access.require(by, Permission.PLAN_APPROVE, held.case)
    if held.drawn_by == by.actor_id:
        raise OwnWork
    if held.approved_at is not None or held.ended_at is not None:
        raise AlreadyApproved
    held.approved_at, held.approved_by = clock.now(), by.actor_id
    held.save(update_fields=["approved_at", "approved_by"])
    audit.record(Event.PLAN_APPROVED, by=by, about=held, detail={"case": held.case.number})
    if state_of(held.case) == CaseState.PLANNING:
        status.move(by=by, case=held.case, to=CaseState.IN_SERVICE)
    return held


def _check_days(case: Case, *, agreed_on: date, review_on: date, items: Sequence[Promise]) -> None:
    if not items:
        raise PlanEmpty
    if agreed_on > clock.today():
        raise DayInFuture
    if review_on <= clock.today() or any(item.due_on < agreed_on for item in items):
        raise DayPassed
    if review_on > latest_review(case.risk, agreed_on):
        raise ReviewTooLate
