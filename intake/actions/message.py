"""Home of the two-way thread: taking in what the holder of a code sent, answering, taking it up."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from core.errors import KeyGone, NotYours
from core.sealing import box as sealed_boxes
from intake import desk_codes, notices, threads
from intake.actions import clocks, leaving, mailbox
from intake.actions.complaint import private_key
from intake.errors import (
    CodeIsOver,
    CodeNotGivenYet,
    NothingToTakeUp,
    ReporterPaused,
    ReporterWithdrew,
)
from intake.events import Event
from intake.models import ClockTrigger, Complaint, Mailbox, Message, MessageBox
from intake.public.letter import Letter, LetterUnreadable, reply_to_bytes
from intake.thread_access import ThreadSight, sight_of
from intake.workflow import REVIVED, MessageKind, ReporterWish

OPENER = audit.Service("box-opener")
REFUSALS = {
    ReporterWish.PAUSED: ReporterPaused,
    ReporterWish.WITHDRAWN: ReporterWithdrew,
}


@transaction.atomic
def take_in(box_id: UUID) -> Message | None:
    """Open one letter and store it in its complaint's thread; safe to run twice.

    While the report itself was not opened yet, the letter waits for it. A letter that cannot be
    opened is kept and marked, never dropped: somebody was told it arrived, and
    `intake.actions.unreadable` comes back to it.
    """
    held = (
        MessageBox.objects.select_for_update(of=("self",)).select_related("mailbox").get(pk=box_id)
    )
    if held.box is None:
        return None
    complaint = Complaint.objects.filter(mailbox=held.mailbox).select_related("data_key").first()
    if complaint is None:
        return None
    try:
        message = store(
            complaint=complaint, letter=_open(held), client_key=held.client_key, at=held.arrived_at
        )
    except (LetterUnreadable, sealed_boxes.BoxUnreadable):
        held.failed_at = clock.now()
        held.save(update_fields=["failed_at"])
        audit.record(Event.MESSAGE_UNREADABLE, by=OPENER, about=held)
        return None
    except KeyGone:  # the complaint was erased in the meantime, and this with it
        audit.record(Event.MESSAGE_DROPPED, by=OPENER, about=held)
        message = None
    held.box, held.opened_at, held.failed_at = None, clock.now(), None
    held.save(update_fields=["box", "opened_at", "failed_at"])
    return message


def _open(held: MessageBox) -> Letter:
    """Raises LetterUnreadable for a box of another mailbox or of another letter."""
    content = sealed_boxes.open_box(private_key(), bytes(held.box or b""))
    letter = Letter.from_bytes(content)
    is_its_own = letter.client_key == str(held.client_key)
    if not is_its_own or letter.mailbox != bytes(held.mailbox.lookup_id).hex():
        raise LetterUnreadable
    if letter.kind not in set(MessageKind.values) - {MessageKind.REPLY}:
        raise LetterUnreadable
    return letter


@transaction.atomic
def store(*, complaint: Complaint, letter: Letter, client_key: UUID, at: datetime) -> Message:
    """Put one letter of hers into the thread, tell whoever holds the matter, and start the clock
    until somebody who answers has read it. Raises KeyGone."""
    _hold_thread(complaint)
    message = Message.objects.create(
        complaint=complaint,
        data_key=complaint.data_key,
        kind=letter.kind,
        words=letter.words,
        client_key=client_key,
        at=at,
    )
    audit.record(
        Event.MESSAGE_RECEIVED, by=OPENER, about=message, detail={"complaint": complaint.number}
    )
    clocks.start(ClockTrigger.REPORTER_MESSAGE, complaint=complaint, starts_at=at)
    notices.reporter_wrote(complaint, key=f"message:{message.pk}")
    return message


@transaction.atomic
def write(*, by: User, complaint: Complaint, words: str, client_key: UUID) -> Message:
    """Write to whoever holds the code; nobody else can open that copy, not we either.

    Raises NotYours, CodeIsOver, ReporterPaused, ReporterWithdrew, CodeNotGivenYet.
    """
    if not sight_of(scope_of(by), complaint).answers:
        raise NotYours
    held = Mailbox.objects.select_for_update(of=("self",)).filter(complaint=complaint)
    box = held.first()
    if box is None or box.expires_on < clock.today():
        raise CodeIsOver
    if box.wish != ReporterWish.OPEN:
        raise REFUSALS[ReporterWish(box.wish)]
    if desk_codes.is_on_its_way(complaint):
        raise CodeNotGivenYet
    message = Message.objects.create(
        complaint=complaint,
        data_key=complaint.data_key,
        kind=MessageKind.REPLY,
        words=words,
        for_reporter=sealed_boxes.seal(bytes(box.reply_key), reply_to_bytes(words)),
        client_key=client_key,
        at=clock.now(),
        by=by.actor_id,
    )
    mailbox.touch(box)
    audit.record(
        Event.MESSAGE_WRITTEN, by=by, about=message, detail={"complaint": complaint.number}
    )
    return message


@transaction.atomic
def mark_read(*, sight: ThreadSight, message_ids: Collection[UUID]) -> None:
    """Whoever answers for the matter had these before her. The clock stops when none waits any
    more; one that came in while she read still does."""
    if not (sight.answers and sight.is_ready and message_ids):
        return
    _hold_thread(sight.complaint)
    unread = Message.objects.unread().filter(complaint=sight.complaint)
    unread.filter(pk__in=message_ids).update(read_at=clock.now(), read_by=sight.actor_id)
    if not unread.exists():
        clocks.stop(ClockTrigger.REPORTER_MESSAGE, by=sight, complaint=sight.complaint)


def _hold_thread(complaint: Complaint) -> None:
    """One after the other: no message comes in between its reading and the end of its clock."""
    Mailbox.objects.select_for_update(of=("self",)).filter(complaint=complaint).first()


@transaction.atomic
def take_up(*, by: User, complaint: Complaint) -> None:
    """A refused complaint goes back to triage, because the reporter came back with her code.

    Raises NotYours, NothingToTakeUp while it was not refused or she has not asked.
    """
    sight = sight_of(scope_of(by), complaint)
    if not sight.scope.may(Permission.COMPLAINT_TRIAGE, complaint.unit_id):
        raise NotYours
    if not (threads.may_take_up(sight) and threads.asks_again(complaint)):
        raise NothingToTakeUp
    leaving.come_back(by=by, complaint=complaint, reason=REVIVED)
    audit.record(Event.COMPLAINT_TAKEN_UP, by=by, about=complaint)


def waiting_box_ids() -> list[UUID]:
    """Letters to open whose report has been opened, oldest first."""
    waits = Q(opened_at__isnull=True, failed_at__isnull=True)
    known = Complaint.objects.filter(mailbox__isnull=False).values("mailbox")
    rows = MessageBox.objects.filter(waits, mailbox__in=known).order_by("arrived_at")
    return list(rows.values_list("pk", flat=True)[:500])
