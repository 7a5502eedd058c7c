"""Home of laying in one past life: in order, as far as the clock goes."""

from datetime import datetime, timedelta

from ppa_cases.demo.laid_in import ending, record, visits, work
from ppa_cases.demo.laid_in.record import Life
from ppa_cases.demo.laid_in.work import Care
from ppa_cases.demo.staff import Desk

VISITED, VISITED_AGAIN, COMES_BACK = 0.35, 0.3, 0.04


def lay_in(life: Life, came: datetime, *, view_case: int) -> None:
    """From the complaint to wherever a case that came then stands now."""
    record.told(life, came)
    officer = record.opened(life)
    if officer is None or not record.registered(life, officer):
        return
    closed_at = _care_for(life, life.case.registered_at, view_case)
    back_at = closed_at and life.maker.later(closed_at, 20, 60)
    if back_at and back_at <= life.until and life.maker.chance(COMES_BACK):
        ending.reopened(life, life.maker.cast.head, back_at)
        _care_for(life, back_at, view_case)


def _care_for(life: Life, since: datetime, view_case: int) -> datetime | None:
    """One episode. Gives when it was closed, if it was."""
    maker, until = life.maker, life.until
    desk = maker.desk()
    at = maker.later(since, 0, 1)
    if at > until:
        return None
    begins = _planned_times(life, at)
    care = Care(desk, view_case, begins[-1], maker.later(begins[-1], 25, 90))
    work.assigned(life, care, at)
    if life.episode.sequence == 1:
        record.people(life, at=min(at + timedelta(hours=1), until), by=desk.lead)
    _visited(life, desk, at)
    if begins[0] > until:
        return None
    work.assessed(life, desk.lead, begins[0])
    if begins[1] > until:
        return None
    items = work.planned(life, desk, begins[1], begins[2])
    if begins[2] > until:
        return None
    work.served(life, care, items)
    work.reviewed(life, care, items)
    ending.pause(life, care)
    return ending.ended(life, care)


def _planned_times(life: Life, assigned: datetime) -> list[datetime]:
    """When she is assessed, when the plan is agreed on, when it is approved."""
    assessed = life.maker.later(assigned, 1, 4)
    agreed = life.maker.later(assessed, 1, 4)
    return [assessed, agreed, life.maker.later(agreed, 0, 2)]


def _visited(life: Life, desk: Desk, at: datetime) -> None:
    if life.maker.chance(VISITED):
        visits.sent(life, desk.lead, at + timedelta(hours=1))
        if life.maker.chance(VISITED_AGAIN):
            visits.sent(life, desk.lead, life.maker.later(at, 9, 20))
