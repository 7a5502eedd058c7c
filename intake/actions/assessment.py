"""Home of signing an assessment."""

from django.db import transaction

from core import audit, clock
from intake.actions import clocks, status
from intake.actions.risk import raise_to
from intake.events import Event
from intake.models import Assessment, Case, ClockTrigger, RaiseReason
from intake.models.case import state_of
from intake.workflow import CaseState


@transaction.atomic
def sign(
    *,
    by: audit.Actor,
    case: Case,
    risk: str,
    physical: str = "",
    psychological: str = "",
    social: str = "",
    economic: str = "",
    education: str = "",
    needs: str = "",
) -> Assessment:
    """Sign a biopsychosocial assessment: she was reached. The first moves the case to planning.

    Risk may be raised here, which stands in its history. A lower one is kept with the assessment
    and changes the case only with a supervisor (domain 1.4).
    """
    assessment = Assessment.objects.create(
        case=case,
        data_key=case.data_key,
        physical=physical,
        psychological=psychological,
        social=social,
        economic=economic,
        education=education,
        needs=needs,
        risk=risk,
        signed_at=clock.now(),
        signed_by=by.actor_id,
    )
    raise_to(by=by, case=case, risk=risk, reason=RaiseReason.DANGER)
    clocks.stop(ClockTrigger.FIRST_SERVICE, by=by, case=case)
    if state_of(case) == CaseState.ASSESSING:
        status.move(by=by, case=case, to=CaseState.PLANNING)
    audit.record(
        Event.ASSESSMENT_SIGNED, by=by, about=assessment, detail={"case": case.number, "risk": risk}
    )
    return assessment
