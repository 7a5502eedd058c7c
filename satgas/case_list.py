"""Home of the list of cases: who leads, what is due next, without a query a row."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.scope import Scope
from intake.access import CaseScope
from intake.models import Case, CaseQuerySet
from intake.models.codes import Risk
from intake.workflow import CaseState
from satgas.models import Assignment, FollowUp

OPEN = "berjalan"
ALL = "semua"
STATUS_CHOICES = [
    (OPEN, _("All that are not closed")),
    *CaseState.choices,
    (ALL, _("All, closed ones too")),
]
RISK_CHOICES = [("", _("Every risk")), *Risk.choices]


@dataclass(frozen=True)
class Filters:
    """What the address asks for; anything unknown counts as not asked."""

    status: str = OPEN
    risk: str = ""
    known: frozenset[str] = field(default=frozenset({OPEN, ALL, *CaseState.values}))

    @classmethod
    def of(cls, asked: dict[str, str]) -> "Filters":
        plain = cls()
        status = asked.get("status", OPEN)
        risk = asked.get("risiko", "")
        return cls(
            status=status if status in plain.known else OPEN,
            risk=risk if risk in Risk.values else "",
        )

    @property
    def query(self) -> str:
        """For the links of the paging."""
        return urlencode({"status": self.status, "risiko": self.risk}) + "&"

    @property
    def is_plain(self) -> bool:
        return self.status == OPEN and not self.risk


def cases_of(scope: CaseScope, filters: Filters) -> CaseQuerySet:
    """The cases she sees, newest first, with `state`, `lead_name` and `next_due_on`."""
    cases = all_of(scope)
    if filters.status == OPEN:
        cases = cases.open()
    elif filters.status != ALL:
        cases = cases.in_state(filters.status)
    if filters.risk:
        cases = cases.filter(risk=filters.risk)
    return cases


def all_of(scope: CaseScope) -> CaseQuerySet:
    """Every case she sees, closed ones too."""
    cases = Case.objects.visible_to(scope).with_status()
    return _with_work(cases).select_related("kelurahan__parent").newest_first()


def shows_lead(scope: Scope) -> bool:
    """Whoever assigns wants to know who leads; a case manager's list is her own."""
    return scope.may_anywhere(Permission.CASE_ASSIGN)


def _with_work(cases: CaseQuerySet) -> CaseQuerySet:
    leads = Assignment.objects.open().leads().filter(case=OuterRef("pk"))
    due = FollowUp.objects.open().filter(case=OuterRef("pk")).by_due()
    return cases.annotate(
        lead_name=Subquery(leads.values("user__display_name")[:1]),
        next_due_on=Subquery(due.values("due_on")[:1]),
    )
