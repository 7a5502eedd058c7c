"""Home of what the desk's pages look up: rows to choose from, and the row a form is about."""

from django.db.models import QuerySet

from accounts.models import Team, User
from intake.models import Case
from satgas import access
from satgas.models import (
    AssignmentKind,
    CarePlan,
    ClosureRequest,
    PlanItem,
    Service,
)

SPECIALISTS = (AssignmentKind.LEGAL, AssignmentKind.COUNSELLING, AssignmentKind.MEDICAL)


def leads_for(case: Case) -> QuerySet[User]:
    return access.candidates(case, AssignmentKind.LEAD)


def specialists_for(case: Case) -> list[tuple[str, QuerySet[User]]]:
    """By kind of assignment: who may join."""
    return [(kind, access.candidates(case, kind)) for kind in SPECIALISTS]


def desk_teams_for(case: Case) -> QuerySet[Team]:
    return Team.objects.desks_of(case.unit_id)


def live_plan_of(case: Case) -> CarePlan | None:
    return CarePlan.objects.live().of_case(case).newest_first().first()


def plan_items_of(case: Case) -> list[PlanItem]:
    """Items of the approved plan, by day."""
    return list(PlanItem.objects.in_force_for(case))


def services_of(case: Case) -> list[Service]:
    return list(Service.objects.of_case(case).in_order())


def last_closure_of(case: Case) -> ClosureRequest | None:
    """The newest request, decided or not."""
    return ClosureRequest.objects.of_case(case).newest_first().first()
