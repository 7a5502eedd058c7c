"""Home of turning the codes of intake into words on a page."""

from types import MappingProxyType

from django import template
from django.utils.translation import gettext_lazy as _

from intake.clocks_shown import reason_in_words
from intake.models.codes import CaseKind
from intake.workflow import CaseState, ComplaintState

register = template.Library()
_KIND_IN_A_LIST = MappingProxyType(
    {CaseKind.KTP.value: _("Woman"), CaseKind.AMPK.value: _("Child")}
)


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


@register.filter
def case_kind_short(code: str) -> str:
    """The kind in one word, for a narrow column: KTP alone is read as an identity card."""
    return str(_KIND_IN_A_LIST.get(code, "–"))


@register.filter
def pause_reason(code: str) -> str:
    """Why a clock stands still."""
    return reason_in_words(code)
