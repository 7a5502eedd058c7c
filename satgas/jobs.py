"""Home of what the clock calls in satgas: ids in, one action each, safe to run twice."""

import logging

from satgas.actions import alert, drift, follow_up, grant, nearness
from satgas.actions import breach as breaches

logger = logging.getLogger(__name__)


def remind_follow_ups(**_slot: str) -> None:
    """Tell the lead of each follow-up that is due and that nobody was told of."""
    told = [follow_up.remind(follow_up_id) for follow_up_id in follow_up.due_ids()]
    if any(told):
        logger.info("reminded of %d follow-ups", sum(told))


def end_grants(**_slot: str) -> None:
    """Write down each grant whose time has run out or whose holder has no fitting post."""
    ended = [grant.end(grant_id) for grant_id in grant.to_end_ids()]
    if any(ended):
        logger.info("ended %d grants", sum(ended))


def check_access(**_slot: str) -> None:
    """Compare who has a case with who sees it; what differs is audited and the heads are told."""
    found = drift.check()
    if found:
        logger.error("access differs in %d places; see manage.py check_access", len(found))


def check_neighbours(**_slot: str) -> None:
    """Look again who lives too near to the people of tasks that stand open."""
    found = [nearness.look_again(task_id) for task_id in nearness.to_look_at_ids()]
    if any(found):
        logger.info("shut out %d neighbours", sum(found))


def watch_reading(**_slot: str) -> None:
    """Raise an alert for each reading that a person should look at."""
    raised = alert.raise_new()
    if raised:
        logger.warning("raised %d alerts about unusual reading", raised)


def reverse_grants(*, breach: int) -> None:
    """End the grants that an account in other hands got or gave."""
    breaches.reverse_grants(breach_id=breach)
