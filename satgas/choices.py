"""Home of what the desk's pages look up: rows to choose from, and the row a form is about."""

from django.db.models import QuerySet

from accounts.models import Team, User
from accounts.permissions import Permission
from intake.models import Case
from satgas import access
from satgas.models import (
    Assignment,
    AssignmentKind,
    CarePlan,
    ClosureRequest,
    PlanItem,
    Service,
)
from satgas.neighbours import too_near

SPECIALISTS = tuple(kind for kind in AssignmentKind if kind != AssignmentKind.LEAD)


def leads_for(case: Case) -> QuerySet[User]:
    return _from_elsewhere(case, access.candidates(case, AssignmentKind.LEAD))


def has_lead(case: Case) -> bool:
    return Assignment.objects.open().leads().of_case(case).exists()


def deputies_for(case: Case) -> QuerySet[User]:
    """Who may stand in: the lead's own post, and not the lead herself."""
    leads = Assignment.objects.open().leads().of_case(case).values("user")
    others = access.candidates(case, AssignmentKind.LEAD).exclude(pk__in=leads)
    return _from_elsewhere(case, others)


def colleagues_answering_for(case: Case, *, besides: User) -> QuerySet[User]:
    """Who else may answer for a restricted case: heads and supervisors of the unit."""
    return access.holders_of(case, Permission.CASE_RESTRICT).exclude(pk=besides.pk)


def staff_of(case: Case, *, besides: User) -> QuerySet[User]:
    """Everybody with a post in the case's unit today; whoever is shut out already too.

    So the same form sent twice is still a valid one, and gets its first answer again.
    """
    roles = access.roles_with(Permission.TIE_DECLARE)
    return access.in_post(case.unit_id, roles).exclude(pk=besides.pk)


def specialists_for(case: Case) -> list[tuple[str, QuerySet[User]]]:
    """By kind of assignment: who may join."""
    return [(kind, _from_elsewhere(case, access.candidates(case, kind))) for kind in SPECIALISTS]


def successors_of(assignment: Assignment) -> QuerySet[User]:
    """Who may go on with a specialist's part."""
    case = assignment.case
    fitting = access.candidates(case, assignment.kind).exclude(pk=assignment.user_id)
    return _from_elsewhere(case, fitting)


def _from_elsewhere(case: Case, users: QuerySet[User]) -> QuerySet[User]:
    """Without those who live near somebody in the case (ADR 0023)."""
    return users.exclude(pk__in=too_near(case, users.values_list("pk", flat=True)))


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
