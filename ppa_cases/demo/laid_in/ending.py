"""Home of the rows of an ending: pause, monitoring, closure, and opening again."""

from datetime import datetime, timedelta

from accounts.models import User
from core import clock
from intake.models import Episode
from intake.models.codes import Risk
from intake.workflow import CaseState
from ppa_cases.demo.laid_in.record import Life
from ppa_cases.demo.laid_in.work import Care
from ppa_cases.demo.stories import pick
from ppa_cases.demo.words import notes
from satgas.models import CloseReason, ClosureRequest, Decision

PAUSED = 0.06
PAUSES = (
    ((CaseState.ON_HOLD, notes.PAUSED), 5),
    ((CaseState.LOST_CONTACT, notes.LOST), 3),
    ((CaseState.DECLINED, notes.DECLINED), 1),
)
REASONS = (
    (CloseReason.GOALS_MET, 80),
    (CloseReason.CLIENT_ASKS, 12),
    (CloseReason.MOVED, 6),
    (CloseReason.TURNED_18, 2),
)
LOOK_AGAIN = timedelta(days=14)


def pause(life: Life, care: Care) -> None:
    """Some that are under way stand still since some days."""
    at = life.maker.later(life.until - timedelta(days=9), 0, 4)
    if not life.maker.chance(PAUSED) or not care.begins < at <= life.until < care.ends:
        return
    state, reasons = pick(life.maker.random, PAUSES)
    row = life.move(state, at=at, by=care.desk.lead, reason=life.maker.deal(reasons))
    row.review_on = clock.local_date(max(at, life.until) + LOOK_AGAIN)


def ended(life: Life, care: Care) -> datetime | None:
    """Monitoring, the request, the decision. Gives when it was closed, if that is past."""
    maker = life.maker
    if care.ends > life.until:
        return None
    life.move(CaseState.MONITORING, at=care.ends, by=care.desk.lead)
    asked_at = maker.later(care.ends, 6, 16)
    if asked_at > life.until:
        return None
    closed_at = maker.later(asked_at, 1, 3)
    is_closed = closed_at <= life.until
    reason = pick(maker.random, REASONS)
    life.batch.add(
        ClosureRequest(
            case=life.case,
            data_key=life.case.data_key,
            reason=reason,
            summary=maker.deal(notes.SUMMARIES.of(life.case.kind)),
            last_risk=Risk.LOW,
            check_on=clock.local_date(asked_at) + timedelta(days=90),
            requested_at=asked_at,
            requested_by=care.desk.lead.actor_id,
            decision=Decision.APPROVED if is_closed else "",
            decided_at=closed_at if is_closed else None,
            decided_by=care.desk.supervisor.actor_id if is_closed else "",
        )
    )
    if not is_closed:
        return None
    _close(life, care, closed_at, reason)
    return closed_at


def _close(life: Life, care: Care, at: datetime, reason: CloseReason) -> None:
    """The episode ends, and with it everybody's stretch and grant."""
    by = care.desk.supervisor
    life.move(CaseState.CLOSED, at=at, by=by, reason=reason)
    life.episode.closed_at, life.episode.closed_by = at, by.actor_id
    life.episode.close_reason = reason
    for one in care.assignments:
        one.ends_at, one.ended_by = at, by.actor_id
    for grant in care.grants:
        grant.revoked_at, grant.revoked_by = at, by.actor_id


def reopened(life: Life, by: User, at: datetime) -> None:
    """A new episode of the same case, which is assessed anew."""
    life.episode = life.batch.add(
        Episode(
            case=life.case,
            sequence=life.episode.sequence + 1,
            opened_at=at,
            opened_by=by.actor_id,
        )
    )
    life.move(CaseState.ASSESSING, at=at, by=by, reason=life.maker.deal(notes.REOPENED))
