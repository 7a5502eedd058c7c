"""Home of lowering the risk of a case: a supervisor's, with a reason, and never silent."""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from core.errors import NotYours
from intake.access import case_scope_of
from intake.errors import RiskNotLower
from intake.events import Event
from intake.models import Case, RiskChange
from intake.triage_rules import is_below


@transaction.atomic
def lower(*, by: User, case: Case, risk: str, reason: str) -> RiskChange:
    """Lower the risk of a case. Raises NotYours, RiskNotLower when it is not below what it is."""
    if not case_scope_of(scope_of(by)).may(Permission.RISK_LOWER, case):
        raise NotYours
    held = Case.objects.select_for_update().get(pk=case.pk)
    if not is_below(risk, held.risk):
        raise RiskNotLower
    change = RiskChange.objects.create(
        case=held, was=held.risk, risk=risk, reason=reason, at=clock.now(), by=by.actor_id
    )
    held.risk = case.risk = risk
    held.save(update_fields=["risk"])
    detail = {"case": held.number, "from": change.was, "to": risk, "reason": reason}
    audit.record(Event.RISK_LOWERED, by=by, about=held, detail=detail)
    return change
