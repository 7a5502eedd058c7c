"""Home of what the clock calls in intake: ids in, one action each, safe to run twice."""

import logging
from uuid import UUID

from core import outbox
from core.queues import Queue
from intake import waiting_files
from intake.actions import (
    appointment,
    arrivals,
    attachment,
    clocks,
    complaint,
    cover_letter,
    desk_code,
    draft,
    form_draft,
    guessing,
    letter_answer,
    message,
    pace,
    pauses,
    unreadable,
)

logger = logging.getLogger(__name__)

OPEN_BOX = "intake.open_box"
OPEN_MESSAGE = "intake.open_message"
OPEN_ANSWER = "intake.open_letter_answer"
OPEN_FILE = "intake.open_file"
COPY_FILES = "intake.copy_files"


def open_sealed_complaints(**_slot: str) -> None:
    """Put one message per waiting report, so that one that fails holds up no other."""
    for box_id in complaint.waiting_box_ids():
        outbox.put(OPEN_BOX, args={"box_id": str(box_id)}, key=f"box:{box_id}")


def open_box(*, box_id: str) -> None:
    """Open one report and store it as a complaint."""
    complaint.open_sealed_box(UUID(box_id))


def open_messages(**_slot: str) -> None:
    """Put one message per waiting letter, also of those that came before their report was open; and
    one per waiting answer to a letter of ours."""
    for answer_id in letter_answer.waiting_ids():
        args, key = {"answer_id": str(answer_id)}, f"waiting-answer:{answer_id}"
        outbox.put(OPEN_ANSWER, args=args, key=key)
    for box_id in message.waiting_box_ids():
        outbox.put(OPEN_MESSAGE, args={"box_id": str(box_id)}, key=f"waiting-message:{box_id}")


def open_message(*, box_id: str) -> None:
    """Open one letter of a reporter and store it in its thread."""
    message.take_in(UUID(box_id))


def try_unreadable_again(**_start: str) -> None:
    """A worker that starts may have been given the key that was missing."""
    rung = unreadable.try_again(by=unreadable.WORKER)
    logger.info(
        "unreadable tried again reports=%d letters=%d files=%d answers=%d",
        rung.reports,
        rung.letters,
        rung.files,
        rung.answers,
    )


def make_desk_code(*, code_id: str) -> None:
    """Make the code that somebody at a desk waits for."""
    desk_code.make(UUID(code_id))


def forget_codes(**_slot: str) -> None:
    """A code that lay at a desk for a day was not given to anybody."""
    desk_code.forget_old()
    cover_letter.forget_old_codes()


def make_letter_code(*, letter_id: str) -> None:
    """Make the code of a letter to a kelurahan or another body."""
    cover_letter.make_code(UUID(letter_id))


def note_letter_received(*, letter_id: str) -> None:
    """They said behind the code that they have it."""
    cover_letter.note_received(UUID(letter_id))


def open_letter_answer(*, answer_id: str) -> None:
    """Open what they wrote with the code of a letter."""
    letter_answer.take_in(UUID(answer_id))


def publish_pace(**_slot: str) -> None:
    """What the public page says about how long things take."""
    pace.publish()


def stir_appointments(**_slot: str) -> None:
    """Put what second codes open in a new order, and forget days long past."""
    appointment.stir()


def run_clocks(**_slot: str) -> None:
    """Let run on what stood still long enough; escalate each clock that ran out."""
    for clock_id in pauses.overdue_ids():
        pauses.end_overdue(clock_id)
    told = sum(clocks.escalate(clock_id) for clock_id in clocks.late_ids())
    if told:
        logger.warning("escalated %d late clocks", told)


def watch_arrivals(**_slot: str) -> None:
    """Tell the units that read it of a flood of reports."""
    told = arrivals.tell_of_flood()
    if told:
        logger.warning("told %d units of a flood of reports", told)


def watch_codes(**_slot: str) -> None:
    """Ring when somebody tries out codes."""
    guessing.watch()


def drop_old_drafts(**_slot: str) -> None:
    """What somebody began to write a day ago and never sent is gone."""
    form_draft.drop_old()
    draft.drop_old()


def open_sealed_files(**_slot: str) -> None:
    """Put one message per file whose report has been opened."""
    for file_id in waiting_files.sealed_ids():
        outbox.put(OPEN_FILE, args={"file_id": str(file_id)}, key=f"file:{file_id}")


def open_file(*, file_id: str) -> None:
    """Open one file's box and have the file checked."""
    attachment.open_sealed_file(UUID(file_id))


def check_file(*, attachment_id: str) -> None:
    """Look at one file."""
    attachment.check(UUID(attachment_id))


def copy_files(*, complaint_id: str) -> None:
    """Copy a complaint's files into the files of its cases."""
    attachment.share(UUID(complaint_id))


def look_after_files(*, slot: str) -> None:
    """What waits for a scanner is tried again, what broke off once a day, what is missing in a
    case's file is copied, and what three tries could not check is marked."""
    for held in waiting_files.unscanned():
        attachment.ring_for(held, key=f"check:{held.pk}:{slot}")
    for held in waiting_files.broken_off():
        attachment.ring_for(held, key=f"check:{held.pk}:{slot[:10]}")
    for complaint_id in waiting_files.unshared_ids():
        args, key = {"complaint_id": str(complaint_id)}, f"copy:{complaint_id}:{slot}"
        outbox.put(COPY_FILES, args=args, key=key, queue=Queue.SLOW)
    given_up = waiting_files.given_up_ids()
    for attachment_id in given_up:
        attachment.give_up_on(attachment_id)
    if given_up:
        logger.error("files that could not be checked count=%d", len(given_up))
