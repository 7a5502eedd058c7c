"""Home of what the pages on exceptions read: who is in a case, emergencies to review, ties."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from core.actions.reveal import reveal
from intake.access import CaseScope, case_scope_of, get_case_or_404
from intake.models import (
    Case,
    CaseGrant,
    Denial,
    EmergencyAccess,
    EmergencyAccessQuerySet,
    GrantKind,
)
from intake.models.case import state_of
from intake.readers import DecidingReader
from intake.workflow import OPEN
from satgas import access
from satgas.actions.grant import ENDS_ALONE
from satgas.models import Assignment

NEWEST_DECIDED = 20


@dataclass(frozen=True)
class GrantRow:
    """Somebody who is in the case by name, until when, and whether the reader may end it."""

    grant: CaseGrant
    may_end: bool


def grants_of(scope: Scope, case: Case) -> list[GrantRow]:
    """Who is in the case by name now, the longest first."""
    user = _user(scope)
    leads = access.is_lead(user, case)
    assigns = case_scope_of(scope).may(Permission.CASE_ASSIGN, case)
    live = CaseGrant.objects.live(clock.now()).of_case(case).oldest_first()
    return [
        GrantRow(
            grant=one,
            may_end=one.kind in ENDS_ALONE
            and (assigns or (leads and one.kind == GrantKind.DEPUTY)),
        )
        for one in live
    ]


def open_until(seen: CaseScope, case: Case) -> datetime | None:
    """When her emergency opening of a case ends; None for whoever is in it by her work."""
    if case.pk in seen.own_ids or case.pk not in seen.glass_ids or seen.who.user is None:
        return None
    live = CaseGrant.objects.live(clock.now()).of_case(case).of_kind(GrantKind.BREAK_GLASS)
    ends: datetime = live.filter(user=seen.who.user).latest("expires_at").expires_at
    return ends


def get_grant_or_404(scope: Scope, number: str, pk: int) -> CaseGrant:
    """A grant on a case she sees."""
    case = get_case_or_404(scope, number)
    found = CaseGrant.objects.of_case(case).select_related("user").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.content_object = case
    return found


def require_may_end(scope: Scope, grant: CaseGrant) -> None:
    """PermissionDenied when she sees the case and may not end this."""
    case = grant.content_object
    is_her_deputy = grant.kind == GrantKind.DEPUTY and access.is_lead(_user(scope), case)
    if not (is_her_deputy or case_scope_of(scope).may(Permission.CASE_ASSIGN, case)):
        raise PermissionDenied


@dataclass(frozen=True)
class ExceptionOffers:
    """Addresses of what she may do about who sees the case; empty where she may not."""

    name_deputy: str
    restrict: str
    lift: str
    open_twin: str
    pair_twin: str
    ties: str
    declare: str


def offers_of(scope: Scope, case: Case) -> ExceptionOffers:
    seen = case_scope_of(scope)

    def to(name: str, permission: Permission, *, when: bool = True) -> str:
        may = when and seen.may(permission, case)
        return reverse(f"satgas:{name}", args=[case.number]) if may else ""

    is_open = state_of(case) in OPEN
    stands = is_open and (
        seen.may(Permission.CASE_ASSIGN, case) or access.is_lead(_user(scope), case)
    )
    return ExceptionOffers(
        name_deputy=to("deputy-name", Permission.DEPUTY_NAME, when=stands),
        restrict=to("restriction-set", Permission.CASE_RESTRICT, when=not case.is_restricted),
        lift=to("restriction-lift", Permission.CASE_RESTRICT, when=case.is_restricted),
        open_twin=to("twin-open", Permission.TWIN_MANAGE),
        pair_twin=to("twin-pair", Permission.TWIN_MANAGE),
        ties=to("tie-set", Permission.TIE_MANAGE),
        declare=f"{reverse('satgas:tie-declare')}?kasus={case.number}",
    )


@dataclass(frozen=True)
class Link:
    """A page beside the list of cases."""

    url: str
    label: str | Promise


_LINKS = (
    ("emergency-open", Permission.EMERGENCY_OPEN, _("Open a case in an emergency")),
    ("emergency-list", Permission.EMERGENCY_REVIEW, _("Emergencies to look at")),
    ("handover-list", Permission.CASE_ASSIGN, _("To hand over")),
    ("tie-declare", Permission.TIE_DECLARE, _("I know somebody in a case")),
)


def links_of(scope: Scope) -> list[Link]:
    """Pages on exceptions that she may open."""
    return [
        Link(url=reverse(f"satgas:{name}"), label=label)
        for name, permission, label in _LINKS
        if scope.may_anywhere(permission)
    ]


@dataclass(frozen=True)
class Answering:
    """Whom to call: the unit with its telephone, and its heads and supervisors by name."""

    unit: Unit
    names: list[str]


def who_to_call(scope: Scope) -> list[Answering]:
    """For each unit in which she may open a case in an emergency."""
    ids = scope.units_where(Permission.EMERGENCY_OPEN)
    return [
        Answering(
            unit=unit,
            names=[
                user.display_name
                for user in access.in_post(unit.pk, access.roles_with(Permission.EMERGENCY_REVIEW))
                if user.pk != _user(scope).pk
            ],
        )
        for unit in Unit.objects.filter(pk__in=ids).order_by("pk")
    ]


def today() -> date:
    return clock.today()


def hour_of(emergency: EmergencyAccess) -> str:
    """Until when, on a Jakarta wall clock."""
    assert emergency.grant is not None  # noqa: S101  # only what was opened has an end
    return f"{timezone.localtime(emergency.grant.expires_at):%H.%M}"


def emergencies_for(seen: CaseScope) -> EmergencyAccessQuerySet:
    """Openings of cases she sees, in units where she reviews; her own ones are not among them."""
    return EmergencyAccess.objects.filter(
        case__in=Case.objects.visible_to(seen).values("pk"),
        case__unit_id__in=seen.who.units_where(Permission.EMERGENCY_REVIEW),
    ).exclude(user=seen.who.user)


def reviews_for(scope: Scope) -> list[EmergencyAccess]:
    """What waits for a second person, overdue first. PermissionDenied for other posts."""
    if not scope.may_anywhere(Permission.EMERGENCY_REVIEW):
        raise PermissionDenied
    return list(emergencies_for(case_scope_of(scope)).waiting().most_urgent_first())


def decided_reviews_for(scope: Scope) -> list[EmergencyAccess]:
    """What was found of the newest twenty, for whoever looks at the next one."""
    return list(emergencies_for(case_scope_of(scope)).decided()[:NEWEST_DECIDED])


def overdue_reviews(seen: CaseScope) -> int:
    """How many wait too long: for the head's and the supervisor's first page."""
    if not seen.who.may_anywhere(Permission.EMERGENCY_REVIEW):
        return 0
    return emergencies_for(seen).overdue(clock.today()).count()


@dataclass(frozen=True)
class ReviewCount:
    """Emergencies that wait for a second person, and those whose last day has passed."""

    waiting: int
    overdue: int


def count_reviews(seen: CaseScope) -> ReviewCount:
    """For whoever reviews; both are 0 for other posts."""
    if not seen.who.may_anywhere(Permission.EMERGENCY_REVIEW):
        return ReviewCount(waiting=0, overdue=0)
    late = Q(review_due_on__lt=clock.today())
    counts = (
        emergencies_for(seen)
        .waiting()
        .aggregate(waiting=Count("pk"), overdue=Count("pk", filter=late))
    )
    return ReviewCount(**counts)


def get_emergency_or_404(scope: Scope, pk: UUID) -> EmergencyAccess:
    """An opening that she may look at."""
    found = emergencies_for(case_scope_of(scope)).most_urgent_first().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def reason_of(scope: Scope, emergency: EmergencyAccess) -> str:
    """The reason in words; opening it is recorded."""
    reader = DecidingReader(case_scope_of(scope), emergency.case)
    opened = reveal(by=reader, obj=emergency, fields=["reason"], purpose="review")
    return str(opened["reason"] or "")


def denials_of(case: Case) -> list[Denial]:
    """Who is shut out from the case now."""
    return list(Denial.objects.live().of_case(case).newest_first())


def get_denial_or_404(scope: Scope, number: str, pk: UUID) -> Denial:
    """A denial on a case she sees and in which she manages ties."""
    case = get_case_or_404(scope, number, need=Permission.TIE_MANAGE)
    found = Denial.objects.of_case(case).newest_first().filter(pk=pk).first()
    if found is None:
        raise Http404
    found.case = case
    return found


def note_of(scope: Scope, denial: Denial) -> str:
    """The sealed note; opening it is recorded."""
    reader = DecidingReader(case_scope_of(scope), denial.case)
    return str(reveal(by=reader, obj=denial, fields=["note"], purpose="tie")["note"] or "")


def get_part_or_404(scope: Scope, number: str, pk: int) -> Assignment:
    """A specialist's assignment, of today or ended, in a case in which she may assign."""
    case = get_case_or_404(scope, number, need=Permission.CASE_ASSIGN)
    found = Assignment.objects.specialists().of_case(case).select_related("user").filter(pk=pk)
    assignment = found.first()
    if assignment is None:
        raise Http404
    assignment.case = case
    return assignment


def _user(scope: Scope) -> User:
    assert scope.user is not None  # noqa: S101  # nobody sees no case
    return scope.user
