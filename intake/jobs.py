"""Home of what the clock calls in intake: ids in, one action each, safe to run twice."""

import logging
from uuid import UUID

from core import outbox
from intake.actions import (
    appointment,
    arrivals,
    clocks,
    complaint,
    form_draft,
    message,
    pace,
)

logger = logging.getLogger(__name__)

OPEN_BOX = "intake.open_box"
OPEN_MESSAGE = "intake.open_message"


def open_sealed_complaints(**_slot: str) -> None:
    """Put one message per waiting report, so that one that fails holds up no other."""
    for box_id in complaint.waiting_box_ids():
        outbox.put(OPEN_BOX, args={"box_id": str(box_id)}, key=f"box:{box_id}")


def open_box(*, box_id: str) -> None:
    """Open one report and store it as a complaint."""
    complaint.open_sealed_box(UUID(box_id))


def open_messages(**_slot: str) -> None:
    """Put one message per waiting letter, also of those that came before their report was open."""
    for box_id in message.waiting_box_ids():
        outbox.put(OPEN_MESSAGE, args={"box_id": str(box_id)}, key=f"waiting-message:{box_id}")


def open_message(*, box_id: str) -> None:
    """Open one letter of a reporter and store it in its thread."""
    message.take_in(UUID(box_id))


def publish_pace(**_slot: str) -> None:
    """What the public page says about how long things take."""
    pace.publish()


def stir_appointments(**_slot: str) -> None:
    """Put what second codes open in a new order, and forget days long past."""
    appointment.stir()


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
