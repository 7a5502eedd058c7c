"""Home of walling two cases of one event off from each other, and of ending that (ADR 0035)."""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from intake.access import case_scope_of
from intake.actions import twin as twins
from intake.actions.twin import Offender
from intake.events import Event
from intake.models import Case, CaseGrant, CaseTwin, GrantKind, is_walled_off
from satgas import access
from satgas.access_errors import AlreadyTwins, InBothCases, NoTwinThere, TwinsParted
from satgas.actions import restriction


@transaction.atomic
def open_beside(*, by: User, case: Case, reason: str, offender: Offender) -> Case:
    """Open a case for an alleged offender who is a child, walled off from the victim's.

    Whoever answers for the one answers for the other. `reason` is kept with the restriction of a
    case that was not restricted yet. Raises NotYours, NobodyAnswers, InBothCases.
    """
    access.require(by, Permission.TWIN_MANAGE, case)
    held = _hold(case)
    heads = _answering(by, held)
    _restrict(by=by, case=held, reason=reason, heads=heads)
    case.is_restricted = True
    new = twins.open_for(
        by=by, unit=held.unit, offender=offender, answering=[one.pk for one in heads]
    )
    twins.join(by=by, case=held, twin=new)
    return new


@transaction.atomic
def pair(*, by: User, case: Case, number: str, reason: str) -> CaseTwin:
    """Wall two cases off from each other that both exist and that she both sees.

    Raises NotYours, NobodyAnswers, NoTwinThere, AlreadyTwins, InBothCases, ShutOut.
    """
    access.require(by, Permission.TWIN_MANAGE, case)
    seen = Case.objects.visible_to(case_scope_of(scope_of(by)))
    found = seen.filter(unit_id=case.unit_id, number=number).exclude(pk=case.pk).first()
    if found is None:
        raise NoTwinThere
    held, other = _hold(case), _hold(found)
    if CaseTwin.objects.live().of_case(held).of_case(other).exists():
        raise AlreadyTwins
    heads = [one for one in _answering(by, held) if one in _answering(by, other)]
    for one in (held, other):
        _restrict(by=by, case=one, reason=reason, heads=heads)
    case.is_restricted = True
    if _shares_somebody(held, other):
        raise InBothCases
    return twins.join(by=by, case=held, twin=other)


@transaction.atomic
def part(*, by: User, pair: CaseTwin) -> CaseTwin:
    """They are not of one event after all. Both stay restricted until that is lifted by itself.

    Raises NotYours, TwinsParted.
    """
    held = CaseTwin.objects.select_for_update(of=("self",)).in_order().get(pk=pair.pk)
    access.require(by, Permission.TWIN_MANAGE, held.one)
    if held.ended_at is not None:
        raise TwinsParted
    held.ended_at, held.ended_by = clock.now(), by.actor_id
    held.save(update_fields=["ended_at", "ended_by"])
    detail = {"cases": [held.one.number, held.other.number]}
    audit.record(Event.TWINS_PARTED, by=by, about=held, detail=detail)
    return held


def _hold(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("unit", "data_key")
    return rows.get(pk=case.pk)


def _answering(by: User, case: Case) -> list[User]:
    """Heads of the unit who see this case and do no other work on it. Raises NobodyAnswers, and
    InBothCases when whoever acts works on it herself."""
    kinds = _kinds(case)
    heads = User.objects.filter(pk__in=twins.heads_of(case.unit), is_active=True).order_by("pk")
    found = [
        one
        for one in heads
        if access.sees(one, case) and not is_walled_off(kinds.get(one.pk, ()), GrantKind.OVERSIGHT)
    ]
    if by not in found:
        raise InBothCases
    return found


def _restrict(*, by: User, case: Case, reason: str, heads: list[User]) -> None:
    """Restrict it where it is not yet; either way its heads answer for it from now on."""
    if not case.is_restricted:
        restriction.restrict(by=by, case=case, reason=reason, also=heads)
        return
    for head in heads:
        restriction.let_answer(by=by, user=head, case=case)


def _shares_somebody(case: Case, other: Case) -> bool:
    here, there = _kinds(case), _kinds(other)
    return any(
        is_walled_off(there.get(user_id, ()), kind) for user_id in here for kind in here[user_id]
    )


def _kinds(case: Case) -> dict[int, set[str]]:
    """By account, the kinds of her live grants on the case."""
    found: dict[int, set[str]] = {}
    live = CaseGrant.objects.live(clock.now()).of_case(case)
    for user_id, kind in live.values_list("user_id", "kind"):
        found.setdefault(user_id, set()).add(kind)
    return found
