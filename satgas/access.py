"""Home of who gave access: the only writer of assignment grants, and who may decide on a case."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import Permission as StoredPermission
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import Membership, Posting, User
from accounts.permissions import Permission
from accounts.roles import ROLES, Reach, Role
from accounts.scope import Scope, scope_of
from core import audit, clock
from core.errors import NotYours
from intake.access import case_scope_of
from intake.models import Case, CaseGrant, Denial, GrantKind
from satgas.events import Event
from satgas.models import Assignment, AssignmentKind, FollowUp, Service

# Which post each kind of assignment needs (domain 1.6).
POSTS_FOR: dict[str, frozenset[Role]] = {
    AssignmentKind.LEAD: frozenset({Role.CASE_MANAGER}),
    AssignmentKind.LEGAL: frozenset({Role.LEGAL_COMPANION}),
    AssignmentKind.COUNSELLING: frozenset({Role.COUNSELLOR, Role.PSYCHOLOGIST}),
    AssignmentKind.MEDICAL: frozenset({Role.MEDICAL_LIAISON}),
}
LONGEST_GRANT = timedelta(days=365)


def require(by: User, permission: Permission, case: Case) -> None:
    """The actor must hold the permission in the case's unit today. Raises NotYours."""
    if not scope_of(by).may(permission, case.unit_id):
        raise NotYours


def get_service_or_404(scope: Scope, pk: UUID, *, need: Permission) -> Service:
    """A service of a case she may see; PermissionDenied if she may not do `need` to it."""
    found = (
        Service.objects.visible_to(case_scope_of(scope))
        .select_related("case__unit", "case__data_key")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    _allowed(scope, need, found.case)
    return found


def get_follow_up_or_404(scope: Scope, pk: UUID, *, need: Permission) -> FollowUp:
    """A follow-up of a case she may see; PermissionDenied if she may not do `need` to it."""
    found = (
        FollowUp.objects.visible_to(case_scope_of(scope))
        .select_related("case__unit", "case__data_key", "service")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    _allowed(scope, need, found.case)
    return found


def _allowed(scope: Scope, need: Permission, case: Case) -> None:
    if not scope.may(need, case.unit_id):
        raise PermissionDenied


def candidates(case: Case, kind: str) -> QuerySet[User]:
    """Accounts that may be given this case as `kind` today: the right post, and not shut out."""
    return (
        User.objects.filter(pk__in=_holders(case.unit_id, POSTS_FOR[kind]), is_active=True)
        .exclude(pk__in=Denial.objects.live().filter(case=case).values("user"))
        .order_by("display_name", "pk")
    )


def decider_ids(case: Case, permission: Permission) -> set[int]:
    """Who may be told that something of this case waits for her: the permission and the reach."""
    roles = {role for role, spec in ROLES.items() if permission in spec.may}
    unit_wide = frozenset(role for role in roles if ROLES[role].reach is Reach.UNIT)
    today = clock.today()
    posted = Posting.objects.current(today).filter(unit_id=case.unit_id, role__in=_codes(unit_wide))
    members = Membership.objects.current(today).filter(
        team__in=[case.desk_team] if case.desk_team else [], role__in=_codes(roles)
    )
    ids = {
        *posted.values_list("user_id", flat=True),
        *members.values_list("user_id", flat=True),
    }
    granted = CaseGrant.objects.live(clock.now()).filter(content_object=case)
    if case.is_restricted:
        ids &= set(granted.values_list("user_id", flat=True))
    return ids - set(Denial.objects.live().filter(case=case).values_list("user_id", flat=True))


def is_lead(user: User, case: Case) -> bool:
    return Assignment.objects.open().leads().filter(case=case, user=user).exists()


def is_shut_out(user: User, case: Case) -> bool:
    """Kin or party: denied everywhere (design, chapter 4)."""
    return Denial.objects.live().filter(user=user, case=case).exists()


def post_ends_at(user: User, unit_id: int, roles: Iterable[Role]) -> datetime | None:
    """When the last of her current posts with one of these roles ends; None when she has none.

    A post without a last day counts for a year from now, the longest a grant may live.
    """
    today = clock.today()
    named = _codes(roles)
    posted = Posting.objects.current(today).filter(user=user, unit_id=unit_id, role__in=named)
    members = Membership.objects.current(today).filter(
        user=user, team__unit_id=unit_id, role__in=named
    )
    days = [
        *posted.values_list("ends_on", flat=True),
        *members.values_list("ends_on", flat=True),
    ]
    if not days:
        return None
    latest = clock.now() + LONGEST_GRANT
    return max(latest if day is None else min(_day_after(day), latest) for day in days)


def grant(*, by: audit.Actor, assignment: Assignment, expires_at: datetime) -> CaseGrant:
    """Open the case to whoever was assigned, until her post ends. Part of the caller's action.

    One live assignment grant a person and case: a person assigned twice keeps the first one.
    """
    live = CaseGrant.objects.filter(
        user_id=assignment.user_id,
        content_object=assignment.case,
        kind=GrantKind.ASSIGNMENT,
        revoked_at__isnull=True,
    ).first()
    if live is not None and live.expires_at >= expires_at:
        return live
    if live is not None:
        _revoke(live, by=by)
    given = CaseGrant(
        permission=StoredPermission.objects.get(
            content_type__app_label="intake", codename="view_case"
        ),
        user_id=assignment.user_id,
        content_object=assignment.case,
        kind=GrantKind.ASSIGNMENT,
        reason=assignment.reason,
        granted_at=assignment.starts_at,
        granted_by=by.actor_id,
        expires_at=expires_at,
    )
    given.save(force_insert=True)
    audit.record(
        Event.GRANT_GIVEN,
        by=by,
        about=assignment.case,
        detail={"user": assignment.user_id, "until": expires_at.isoformat()},
    )
    return given


def withdraw(*, by: audit.Actor, assignment: Assignment) -> None:
    """End the grant of an assignment that ended, unless she has another open one on the case."""
    still = Assignment.objects.open().filter(case=assignment.case, user=assignment.user)
    if still.exists():
        return
    for live in CaseGrant.objects.filter(
        user_id=assignment.user_id,
        content_object=assignment.case,
        kind=GrantKind.ASSIGNMENT,
        revoked_at__isnull=True,
    ):
        _revoke(live, by=by)


def _revoke(live: CaseGrant, *, by: audit.Actor) -> None:
    live.revoked_at = clock.now()
    live.revoked_by = by.actor_id
    live.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(Event.GRANT_ENDED, by=by, about=live.content_object, detail={"user": live.user_id})


def _holders(unit_id: int, roles: Iterable[Role]) -> QuerySet[User]:
    today = clock.today()
    named = _codes(roles)
    posted = Posting.objects.current(today).filter(unit_id=unit_id, role__in=named)
    members = Membership.objects.current(today).filter(team__unit_id=unit_id, role__in=named)
    return User.objects.filter(
        Q(pk__in=posted.values("user")) | Q(pk__in=members.values("user"))
    ).values("pk")  # type: ignore[return-value]  # a subquery of ids


def _codes(roles: Iterable[Role]) -> list[str]:
    return sorted(role.value for role in roles)


def _day_after(day: date) -> datetime:
    return clock.at(day + timedelta(days=1))
