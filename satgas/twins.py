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
    pairs = CaseTwin.objects.visible_to(seen).live().of_case(case).in_order()
    may_part = seen.may(Permission.TWIN_MANAGE, case)
    return [_line(case, pair, may_part=may_part) for pair in pairs]


def get_twin_or_404(scope: Scope, number: str, pk: UUID) -> tuple[Case, CaseTwin]:
    """A case and a standing pair of it; both of its cases are in her sight, or there is none."""
    case = get_case_or_404(scope, number, need=Permission.TWIN_MANAGE)
    pairs = CaseTwin.objects.visible_to(case_scope_of(scope)).of_case(case).in_order()
    pair = pairs.filter(pk=pk).first()
    if pair is None:
        raise Http404
    return case, pair


def _line(case: Case, pair: CaseTwin, *, may_part: bool) -> TwinLine:
    number = pair.beside(case).number
    return TwinLine(
        number=number,
        url=reverse("satgas:case-detail", args=[number]),
        part_url=reverse("satgas:twin-part", args=[case.number, pair.pk]) if may_part else "",
    )
