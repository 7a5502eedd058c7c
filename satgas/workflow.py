"""Home of what a case worker may do with a case in which state (domain 1.5)."""

from datetime import date, timedelta
from types import MappingProxyType

from core.errors import Refusal
from intake.models import Case
from intake.models.case import state_of
from intake.models.codes import Risk
from intake.workflow import OPEN_LINE, PAUSED, CaseState
from satgas.errors import CaseNotOpen

S = CaseState

# A plan is looked at again within this many days (domain 5.5; the mapping to risk is ours).
PLAN_HORIZON_DAYS: MappingProxyType[str, int] = MappingProxyType(
    {Risk.HIGH: 31, Risk.MEDIUM: 92, Risk.LOW: 366}
)
# Services begin with an approved plan; at high risk they may come before it (emergency path).
SERVICE_STATES = (S.IN_SERVICE, S.MONITORING)
PLAN_STATES = (S.PLANNING, S.IN_SERVICE, S.MONITORING)
# States from which a closure may be asked for; lost contact and declined end there as well.
CLOSABLE = (S.MONITORING, S.LOST_CONTACT, S.DECLINED)


def moves_from(state: str, came_from: str = "") -> tuple[str, ...]:
    """Where the case page's own form may move a case; every other move has its own page.

    `came_from` is the state before the pause; a paused case goes back only there.
    """
    if state == S.CLOSED:
        return (S.ASSESSING,)
    if state in PAUSED:
        return (came_from,) if came_from else ()
    if state not in OPEN_LINE:
        return ()
    along = {S.IN_SERVICE: (S.MONITORING,), S.MONITORING: (S.IN_SERVICE,)}
    return (*along.get(S(state), ()), *PAUSED)


def require_open(case: Case) -> None:
    """New facts belong to a case on its way. Raises CaseNotOpen."""
    require_state(case, OPEN_LINE, CaseNotOpen)


def require_state(case: Case, states: tuple[str, ...], refusal: type[Refusal]) -> None:
    if state_of(case) not in states:
        raise refusal


def latest_review(risk: str, agreed_on: date) -> date:
    """The last day on which a plan agreed then may be looked at again."""
    return agreed_on + timedelta(days=PLAN_HORIZON_DAYS[risk])
