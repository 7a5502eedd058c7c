"""Home of changing the risk of a case: down takes a supervisor, up nobody; neither is silent."""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from core.errors import NotYours
from intake.access import case_scope_of
from intake.actions import cover_letter
from intake.errors import RiskNotLower
from intake.events import Event
from intake.models import Case, RaiseReason, RiskChange
from intake.triage_rules import is_below


@transaction.atomic
def lower(*, by: User, case: Case, risk: str, reason: str) -> RiskChange:
    """Lower the risk of a case. Raises NotYours, RiskNotLower when it is not below what it is."""
    if not case_scope_of(scope_of(by)).may(Permission.RISK_LOWER, case):
        raise NotYours
    held = Case.objects.select_for_update().get(pk=case.pk)
    if not is_below(risk, held.risk):
        raise RiskNotLower
    case.risk = risk
    return _change(by=by, held=held, risk=risk, reason=reason, event=Event.RISK_LOWERED)


@transaction.atomic
def raise_to(*, by: audit.Actor, case: Case, risk: str, reason: RaiseReason) -> RiskChange | None:
    """Raise the risk of a case, and take back what was offered to a kelurahan; None, and nothing
    happens, when it is not above what it is."""
    held = Case.objects.select_for_update().get(pk=case.pk)
    if not is_below(held.risk, risk):
        return None
    case.risk = risk
    cover_letter.withdraw_offers(by=by, case=case)
    return _change(by=by, held=held, risk=risk, reason=reason, event=Event.RISK_RAISED)


def _change(*, by: audit.Actor, held: Case, risk: str, reason: str, event: Event) -> RiskChange:
    change = RiskChange.objects.create(
        case=held, was=held.risk, risk=risk, reason=reason, at=clock.now(), by=by.actor_id
    )
    held.risk = risk
    held.save(update_fields=["risk"])
    detail = {"case": held.number, "from": change.was, "to": risk, "reason": reason}
    audit.record(event, by=by, about=held, detail=detail)
    return change
