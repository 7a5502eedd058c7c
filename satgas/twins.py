"""Home of the walled twins of a case, as far as its reader sees both sides (ADR 0035)."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from accounts.permissions import Permission
from accounts.scope import Scope
from intake.access import case_scope_of, get_case_or_404
from intake.models import Case, CaseTwin


@dataclass(frozen=True)
class TwinLine:
    """The other case, and where the pair is ended."""

    number: str
    url: str
    part_url: str


def twins_of(scope: Scope, case: Case) -> list[TwinLine]:
    """Walled twins of a case of which she sees both; of the others nothing. No query for a case
    that is not restricted: it has none."""
    if not case.is_restricted:
        return []
    seen = case_scope_of(scope)
    pairs = CaseTwin.objects.live().of_case(case).in_order()
    others = [(pair, pair.beside(case)) for pair in pairs]
    may_part = seen.may(Permission.TWIN_MANAGE, case)
    return [
        TwinLine(
            number=other.number,
            url=reverse("satgas:case-detail", args=[other.number]),
            part_url=reverse("satgas:twin-part", args=[case.number, pair.pk]) if may_part else "",
        )
        for pair, other in others
        if seen.sees(other)
    ]


def get_twin_or_404(scope: Scope, number: str, pk: UUID) -> tuple[Case, CaseTwin]:
    """A case and a standing pair of it; both of its cases are in her sight, or there is none."""
    case = get_case_or_404(scope, number, need=Permission.TWIN_MANAGE)
    pair = CaseTwin.objects.of_case(case).in_order().filter(pk=pk).first()
    if pair is None or not case_scope_of(scope).sees(pair.beside(case)):
        raise Http404
    return case, pair
