"""Home of what the clock calls in intake: ids in, one action each, safe to run twice."""

import logging
from uuid import UUID

from core import outbox
from intake.actions import arrivals, clocks, complaint, form_draft

logger = logging.getLogger(__name__)

OPEN_BOX = "intake.open_box"


def open_sealed_complaints(**_slot: str) -> None:
    """Put one message per waiting report, so that one that fails holds up no other."""
    for box_id in complaint.waiting_box_ids():
        outbox.put(OPEN_BOX, args={"box_id": str(box_id)}, key=f"box:{box_id}")


def open_box(*, box_id: str) -> None:
    """Open one report and store it as a complaint."""
    complaint.open_sealed_box(UUID(box_id))


def run_clocks(**_slot: str) -> None:
    """Escalate each clock that ran out."""
    told = sum(clocks.escalate(clock_id) for clock_id in clocks.late_ids())
    if told:
        logger.warning("escalated %d late clocks", told)


def watch_arrivals(**_slot: str) -> None:
    """Tell the units that read it of a flood of reports."""
    told = arrivals.tell_of_flood()
    if told:
        logger.warning("told %d units of a flood of reports", told)


def drop_old_drafts(**_slot: str) -> None:
    """What somebody began to write a day ago and never sent is gone."""
    form_draft.drop_old()
