"""Home of what the clock calls in satgas: ids in, one action each, safe to run twice."""

import logging

from satgas.actions import follow_up

logger = logging.getLogger(__name__)


def remind_follow_ups(**_slot: str) -> None:
    """Tell the lead of each follow-up that is due and that nobody was told of."""
    told = [follow_up.remind(follow_up_id) for follow_up_id in follow_up.due_ids()]
    if any(told):
        logger.info("reminded of %d follow-ups", sum(told))
