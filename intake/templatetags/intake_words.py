"""Home of turning the codes of intake into words on a page."""

from django import template

from intake.models.codes import CaseKind
from intake.workflow import CaseState, ComplaintState

register = template.Library()


@register.filter
def complaint_state(code: str) -> str:
    """The word for a complaint's state."""
    return str(ComplaintState(code).label) if code in ComplaintState.values else "–"


@register.filter
def case_state(code: str) -> str:
    """The word for a case's state."""
    return str(CaseState(code).label) if code in CaseState.values else "–"


@register.filter
def case_kind(code: str) -> str:
    """The word for a case's kind."""
    return str(CaseKind(code).label) if code in CaseKind.values else "–"
