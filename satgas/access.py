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
from core.data_classes import DataClass
from core.errors import ClassClosed, NotYours
from intake.access import case_scope_of
from intake.models import (
    Case,
    CaseGrant,
    Denial,
    GrantKind,
    GrantReason,
    inside_the_twins_of,
    is_walled_off,
)
from satgas.errors import OtherDesk
from satgas.events import Event
from satgas.models import Assignment, AssignmentKind, FollowUp, Service

# Which post each kind of assignment needs (domain 1.6). No case is given to a mediator: mediation
# is asked for by the beneficiary and has its own rules (domain 1.7).
POSTS_FOR: dict[str, frozenset[Role]] = {
    AssignmentKind.LEAD: frozenset({Role.CASE_MANAGER}),
    AssignmentKind.LEGAL: frozenset({Role.LEGAL_COMPANION}),
    AssignmentKind.COUNSELLING: frozenset({Role.COUNSELLOR, Role.PSYCHOLOGIST}),
    AssignmentKind.MEDICAL: frozenset({Role.MEDICAL_LIAISON}),
    AssignmentKind.SOCIAL: frozenset({Role.SOCIAL_WORKER}),
    AssignmentKind.SHELTER: frozenset({Role.SHELTER_OFFICER}),
}
# Posts to which a case can be given.
GIVEN_TO = frozenset().union(*POSTS_FOR.values())
LONGEST_GRANT = timedelta(days=365)


def require(by: User, permission: Permission, case: Case) -> None:
    """The actor must hold the permission in the case's unit today. Raises NotYours."""
    if not scope_of(by).may(permission, case.unit_id):
        raise NotYours


def holds(user: User, permission: Permission, case: Case) -> bool:
    """Whether she holds the permission in the case's unit today; says nothing of the case."""
    return scope_of(user).may(permission, case.unit_id)


def roles_with(permission: Permission) -> frozenset[Role]:
    return frozenset(role for role, spec in ROLES.items() if permission in spec.may)


def require_desk(by: User, data_class: DataClass, case: Case) -> None:
    """Services of this class must be given or coordinated by her desk. Raises OtherDesk."""
    if not case_scope_of(scope_of(by)).gives(data_class, case):
        raise OtherDesk


def require_reads(by: User, data_class: DataClass, case: Case) -> None:
    """Who does not read a class writes nothing of it either. Raises ClassClosed."""
    if not case_scope_of(scope_of(by)).reads(data_class, case):
        raise ClassClosed


def get_service_or_404(scope: Scope, pk: UUID, *, need: Permission) -> Service:
    """A service of a case she may see; PermissionDenied if she may not do `need` to it, or it is
    another desk's."""
    seen = case_scope_of(scope)
    found = (
        Service.objects.visible_to(seen)
        .select_related("case__unit", "case__data_key")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    if not (seen.may(need, found.case) and seen.gives(found.note_class, found.case)):
        raise PermissionDenied
    return found


def get_follow_up_or_404(scope: Scope, pk: UUID, *, need: Permission) -> FollowUp:
    """A follow-up of a case she may see; PermissionDenied if she may not do `need` to it, it
    belongs to another desk's service, or she does not read what such a look finds."""
    seen = case_scope_of(scope)
    found = (
        FollowUp.objects.visible_to(seen)
        .select_related("case__unit", "case__data_key", "service")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    is_hers = found.service is None or seen.gives(found.service.note_class, found.case)
    reads = seen.reads(DataClass.NARRATIVE, found.case)
    if not (seen.may(need, found.case) and is_hers and reads):
        raise PermissionDenied
    return found


def candidates(case: Case, kind: str) -> QuerySet[User]:
    """Accounts that may be given this case as `kind` today: the right post, and not shut out."""
    return _not_shut_out(case, POSTS_FOR[kind])


def holders_of(case: Case, permission: Permission) -> QuerySet[User]:
    """Accounts that hold the permission in the case's unit today and are not shut out."""
    return _not_shut_out(case, roles_with(permission))


def in_post(unit_id: int, roles: Iterable[Role]) -> QuerySet[User]:
    """Accounts with one of these posts in the unit today, by name."""
    return User.objects.filter(pk__in=_holders(unit_id, roles), is_active=True).order_by(
        "display_name", "pk"
    )


def _not_shut_out(case: Case, roles: Iterable[Role]) -> QuerySet[User]:
    shut_out = Denial.objects.live().filter(case=case).values("user")
    return in_post(case.unit_id, roles).exclude(pk__in=shut_out).exclude(pk__in=_in_a_twin(case))


def _in_a_twin(case: Case) -> set[int]:
    """Accounts inside a walled twin: nobody is offered both (ADR 0035)."""
    if not case.is_restricted:
        return set()
    inside = inside_the_twins_of(case)
    return {pk for pk, kinds in inside.items() if is_walled_off(kinds, GrantKind.ASSIGNMENT)}


def decider_ids(case: Case, permission: Permission) -> set[int]:
    """Who may be told that something of this case waits for her: the permission and the reach."""
    roles = roles_with(permission)
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


def lead_ids(case: Case) -> set[int]:
    """The case manager in the lead and whoever stands in for her now."""
    deputies = CaseGrant.objects.live(clock.now()).of_case(case).of_kind(GrantKind.DEPUTY)
    return {
        *Assignment.objects.open().leads().of_case(case).values_list("user_id", flat=True),
        *deputies.values_list("user_id", flat=True),
    }


def sees(user: User, case: Case) -> bool:
    """Whether she sees the case at this moment."""
    return Case.objects.visible_to(case_scope_of(scope_of(user))).filter(pk=case.pk).exists()


def gains_by_glass(user: User, case: Case) -> bool:
    """Whether an emergency would show her more of the case than she reads at this moment."""
    return case_scope_of(scope_of(user)).gains_by_glass(case)


def is_shut_out(user: User, case: Case) -> bool:
    """Kin or party: denied everywhere (design, chapter 4)."""
    return Denial.objects.live().filter(user=user, case=case).exists()


def must_stay_out(user: User, case: Case, kind: str = GrantKind.ASSIGNMENT) -> bool:
    """Whether nobody may let her in: kin or party, or inside the walled twin of this case.

    Both are told in the same words, so that neither says that there is a twin (ADR 0035).
    """
    if is_shut_out(user, case):
        return True
    if not case.is_restricted:  # a walled twin always is
        return False
    return is_walled_off(inside_the_twins_of(case).get(user.pk, ()), kind)


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


def has_post(user_id: int, unit_id: int, roles: Iterable[Role]) -> bool:
    """Whether she holds one of these posts in the unit today, and may sign in."""
    return _holders(unit_id, roles).filter(pk=user_id, is_active=True).exists()


def grant(*, by: audit.Actor, assignment: Assignment, expires_at: datetime) -> CaseGrant:
    """Open the case to whoever was assigned, until her post ends. Part of the caller's action.

    One live assignment grant a person and case: a person assigned twice keeps the first one.
    """
    return open_door(
        by=by,
        user=assignment.user,
        case=assignment.case,
        kind=GrantKind.ASSIGNMENT,
        reason=GrantReason.ASSIGNED,
        expires_at=expires_at,
    )


def open_door(
    *,
    by: audit.Actor,
    user: User,
    case: Case,
    kind: GrantKind,
    reason: GrantReason,
    expires_at: datetime,
) -> CaseGrant:
    """Let one person into one case until a moment; the caller's action has checked that she may.

    One that lives at least as long is kept; a shorter one ends and makes room.
    """
    earlier = (
        CaseGrant.objects.not_ended().of_case(case).of_kind(kind).filter(user_id=user.pk).first()
    )
    if earlier is not None and earlier.expires_at >= expires_at:
        return earlier
    if earlier is not None:
        revoke(by=by, grant=earlier)
    given = CaseGrant(
        permission=StoredPermission.objects.get(
            content_type__app_label="intake", codename="view_case"
        ),
        user_id=user.pk,
        content_object=case,
        kind=kind,
        reason=reason,
        granted_at=clock.now(),
        granted_by=by.actor_id,
        expires_at=expires_at,
    )
    given.save(force_insert=True)
    audit.record(
        Event.GRANT_GIVEN,
        by=by,
        about=case,
        detail={"user": user.pk, "kind": str(kind), "until": expires_at.isoformat()},
    )
    return given


def withdraw(*, by: audit.Actor, assignment: Assignment) -> None:
    """End the grant of an assignment that ended, unless she has another open one on the case."""
    still = Assignment.objects.open().filter(case=assignment.case, user=assignment.user)
    if still.exists():
        return
    close_doors(
        by=by, case=assignment.case, kinds=[GrantKind.ASSIGNMENT], user_id=assignment.user_id
    )


def close_doors(
    *, by: audit.Actor, case: Case, kinds: Iterable[str], user_id: int | None = None
) -> None:
    """End every grant of these kinds on the case, of one person or of everybody."""
    live = CaseGrant.objects.not_ended().of_case(case).of_kind(*kinds)
    if user_id is not None:
        live = live.filter(user_id=user_id)
    for one in live.order_by("pk"):
        revoke(by=by, grant=one)


def revoke(*, by: audit.Actor, grant: CaseGrant) -> None:
    """End one grant: from her next request on it opens nothing."""
    grant.revoked_at = clock.now()
    grant.revoked_by = by.actor_id
    grant.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(
        Event.GRANT_ENDED,
        by=by,
        about=grant.content_object,
        detail={"user": grant.user_id, "kind": grant.kind},
    )


def reverse(*, by: audit.Actor, user: User, since: datetime, until: datetime) -> int:
    """End every live grant that an account got or gave from `since` to `until`. Gives how many."""
    mine = Q(user=user) | Q(granted_by=user.actor_id)
    live = CaseGrant.objects.live(clock.now()).filter(
        mine, granted_at__gte=since, granted_at__lte=until
    )
    grants = list(live.select_related("content_object").order_by("pk"))
    for one in grants:
        revoke(by=by, grant=one)
    return len(grants)


def _holders(unit_id: int, roles: Iterable[Role]) -> QuerySet[User]:
    return holders_in([unit_id], roles)


def holders_in(unit_ids: Iterable[int], roles: Iterable[Role]) -> QuerySet[User]:
    """Ids of accounts with one of these posts in one of the units today, for a subquery."""
    today = clock.today()
    named, units = _codes(roles), list(unit_ids)
    posted = Posting.objects.current(today).filter(unit_id__in=units, role__in=named)
    members = Membership.objects.current(today).filter(team__unit_id__in=units, role__in=named)
    return User.objects.filter(
        Q(pk__in=posted.values("user")) | Q(pk__in=members.values("user"))
    ).values("pk")  # type: ignore[return-value]  # a subquery of ids


def _codes(roles: Iterable[Role]) -> list[str]:
    return sorted(role.value for role in roles)


def _day_after(day: date) -> datetime:
    return clock.at(day + timedelta(days=1))
