"""Home of what waits for her word: plans and closures of others, emergencies, cases to give."""

from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.permissions import Permission
from accounts.scope import Scope
from intake.access import CaseScope
from intake.models import Case, CaseQuerySet, EmergencyAccess, EmergencyAccessQuerySet
from intake.workflow import CaseState
from satgas import exceptions
from satgas.models import (
    Assignment,
    CarePlan,
    CarePlanQuerySet,
    ClosureRequest,
    ClosureRequestQuerySet,
)

DECIDES = (
    Permission.PLAN_APPROVE,
    Permission.CLOSURE_DECIDE,
    Permission.EMERGENCY_REVIEW,
    Permission.CASE_ASSIGN,
)


def decides(who: Scope) -> bool:
    """Whether anything here can wait for her."""
    return any(who.may_anywhere(one) for one in DECIDES)


def everything(seen: CaseScope) -> list[QuerySet[Any]]:  # Any: rows of several tables
    """All of it, to be counted."""
    return [emergencies(seen), closures(seen), plans(seen), cases_to_give(seen)]


def plans(seen: CaseScope) -> CarePlanQuerySet:
    """Drawn by somebody else and not yet approved."""
    return (
        CarePlan.objects.live()
        .filter(approved_at__isnull=True, case__in=_cases(seen, Permission.PLAN_APPROVE))
        .exclude(drawn_by=_actor(seen))
        .select_related("case")
        .order_by("drawn_at", "pk")
    )


def closures(seen: CaseScope) -> ClosureRequestQuerySet:
    """Asked for by somebody else and not yet decided."""
    return (
        ClosureRequest.objects.waiting()
        .filter(case__in=_cases(seen, Permission.CLOSURE_DECIDE))
        .exclude(requested_by=_actor(seen))
        .select_related("case")
        .order_by("requested_at", "pk")
    )


def emergencies(seen: CaseScope) -> EmergencyAccessQuerySet:
    """Openings of cases that a second person has not looked at."""
    if not seen.who.may_anywhere(Permission.EMERGENCY_REVIEW):
        return EmergencyAccess.objects.none()
    return exceptions.emergencies_for(seen).waiting().most_urgent_first()


def cases_to_give(seen: CaseScope) -> CaseQuerySet:
    """Cases at their beginning that nobody leads, the longest waiting first."""
    led = Assignment.objects.open().leads().filter(case=OuterRef("pk"))
    return (
        _cases(seen, Permission.CASE_ASSIGN)
        .in_state(CaseState.REGISTERED, CaseState.ASSESSING)
        .filter(~Exists(led))
        .order_by("registered_at", "number")
    )


def _cases(seen: CaseScope, permission: Permission) -> CaseQuerySet:
    """Open cases in which she decides; one that only an emergency shows her is for reading."""
    units = seen.who.units_where(permission)
    if not units:
        return Case.objects.none()
    by_right = replace(seen, granted_ids=seen.own_ids)
    return Case.objects.visible_to(by_right).open().filter(unit_id__in=units)


def _actor(seen: CaseScope) -> str:
    return "" if seen.who.user is None else seen.who.user.actor_id
