"""Home of the list of cases: who leads, what is due next, without a query a row."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.scope import Scope
from core.views.filters import id_in, in_front, query_of
from intake.access import CaseScope
from intake.models import Case, CaseQuerySet
from intake.models.codes import Risk
from intake.workflow import CaseState
from satgas import access
from satgas.models import Assignment, FollowUp
from satgas.needs import Need, cases_with

OPEN = "berjalan"
ALL = "semua"
STATUS_CHOICES = [
    (OPEN, _("All that are not closed")),
    *CaseState.choices,
    (ALL, _("All, closed ones too")),
]
RISK_CHOICES = [("", _("Every risk")), *Risk.choices]
LEADING = frozenset({Role.CASE_MANAGER})
NO_TEAM = 0
NEED_CHOICES = [("", _("Everything")), *Need.choices]
PARAMETERS = frozenset({"status", "risiko", "perlu", "tim", "pendamping"})


@dataclass(frozen=True)
class Filters:
    """What the address asks for; anything unknown counts as not asked."""

    status: str = OPEN
    risk: str = ""
    need: str = ""
    team_id: int | None = None
    lead_id: int | None = None
    known: frozenset[str] = field(default=frozenset({OPEN, ALL, *CaseState.values}))

    @classmethod
    def of(cls, asked: dict[str, str], scope: Scope) -> "Filters":
        """What is waited for belongs to the story, and who leads to whoever assigns."""
        plain = cls()
        status = asked.get("status", OPEN)
        risk = asked.get("risiko", "")
        need = asked.get("perlu", "") if shows_needs(scope) else ""
        assigns = shows_lead(scope)
        return cls(
            status=status if status in plain.known else OPEN,
            risk=risk if risk in Risk.values else "",
            need=need if need in Need.values else "",
            team_id=id_in(asked.get("tim", "")) if assigns else None,
            lead_id=id_in(asked.get("pendamping", "")) if assigns else None,
        )

    @property
    def address(self) -> str:
        """What an address must say to ask the same: nothing for the plain list."""
        asked: dict[str, object] = {
            "status": self.status if self.status != OPEN else "",
            "risiko": self.risk,
            "perlu": self.need,
            "tim": self.team_id,
            "pendamping": self.lead_id,
        }
        return query_of(asked)

    @property
    def query(self) -> str:
        """The same in front of a page's number."""
        return in_front(self.address)

    @property
    def is_plain(self) -> bool:
        return self == Filters()


def cases_of(scope: CaseScope, filters: Filters) -> CaseQuerySet:
    """The cases she sees, newest first, with `state`, `lead_name` and `next_due_on`."""
    cases = all_of(scope)
    if filters.status == OPEN:
        cases = cases.open()
    elif filters.status != ALL:
        cases = cases.in_state(filters.status)
    if filters.risk:
        cases = cases.filter(risk=filters.risk)
    if filters.need:
        cases = cases_with(cases.open() if filters.status == ALL else cases, filters.need)
    if filters.team_id == NO_TEAM:
        cases = cases.filter(desk_team__isnull=True)
    elif filters.team_id:
        cases = cases.filter(desk_team=filters.team_id)
    if filters.lead_id:
        led = Assignment.objects.open().leads().filter(user=filters.lead_id)
        cases = cases.filter(pk__in=led.values("case"))
    return cases


def all_of(scope: CaseScope) -> CaseQuerySet:
    """Every case she sees, closed ones too."""
    cases = Case.objects.visible_to(scope).with_status()
    return _with_work(cases).select_related("kelurahan__parent").newest_first()


def address_of(**asked: object) -> str:
    """The list under these parameters: where a number of cases leads to exactly those."""
    assert asked.keys() <= PARAMETERS  # noqa: S101  # an unknown one would be answered 400
    return f"{reverse('satgas:case-list')}?{urlencode(asked)}"


def shows_lead(scope: Scope) -> bool:
    """Whoever assigns wants to know who leads; a case manager's list is her own."""
    return scope.may_anywhere(Permission.CASE_ASSIGN)


def shows_needs(scope: Scope) -> bool:
    """Whoever decides or keeps the record reads the story, and so what is waited for."""
    return shows_lead(scope) or scope.may_anywhere(Permission.CASE_RECORD)


def teams_for_choice(scope: Scope) -> QuerySet[Team]:
    """Desk teams of the units in which she assigns."""
    units = scope.units_where(Permission.CASE_ASSIGN)
    return Team.objects.desks().filter(unit_id__in=units).order_by("name", "pk")


def leads_for_choice(scope: Scope, filters: Filters) -> QuerySet[User]:
    """Case managers of those units today; whoever is asked for stays, also without a post."""
    listed = Q(pk__in=access.holders_in(scope.units_where(Permission.CASE_ASSIGN), LEADING))
    if filters.lead_id:
        leads = Assignment.objects.open().leads().filter(user=filters.lead_id)
        listed |= Q(pk__in=leads.values("user"))
    return User.objects.filter(listed).order_by("display_name", "pk")


def _with_work(cases: CaseQuerySet) -> CaseQuerySet:
    leads = Assignment.objects.open().leads().filter(case=OuterRef("pk"))
    due = FollowUp.objects.open().filter(case=OuterRef("pk")).by_due()
    return cases.annotate(
        lead_name=Subquery(leads.values("user__display_name")[:1]),
        next_due_on=Subquery(due.values("due_on")[:1]),
    )
