"""Home of what the holder of a code is told: neutral steps, never what was reported."""

from uuid import UUID, uuid4

from accounts.models import Unit
from core import clock
from intake.models import Case, Complaint, Mailbox
from intake.models.complaint import state_of
from intake.public.receipt import ReceiptKeys
from intake.workflow import CaseState, ComplaintState, PublicStatus, ReporterWish

LASTS_MONTHS = 12  # after the last contact (`security.md` 5)


def tell(complaint: Complaint, status: PublicStatus) -> None:
    """Set the neutral status of a complaint's mailbox, if any; part of the caller's action."""
    if complaint.mailbox_id is None:
        return
    today = clock.today()
    Mailbox.objects.filter(pk=complaint.mailbox_id).update(
        public_status=status, status_on=today, expires_on=clock.add_months(today, LASTS_MONTHS)
    )


def make(*, unit: Unit, lookup_id: bytes, reply_key: bytes) -> Mailbox:
    """Open a mailbox from this side, as `pub.send` does for a report; part of the caller's action.

    `lookup_id` and `reply_key` come from its code, which nobody here keeps.
    """
    today = clock.today()
    return Mailbox.objects.create(
        id=uuid4(),
        lookup_id=lookup_id,
        reply_key=reply_key,
        unit=unit,
        client_key=uuid4(),
        created_on=today,
        expires_on=clock.add_months(today, LASTS_MONTHS),
    )


def attach(complaint: Complaint, keys: ReceiptKeys) -> Mailbox:
    """Open a mailbox for a complaint that has none, telling what has happened so far; part of the
    caller's action. Only the worker may, and only once: a row policy refuses a second mailbox."""
    box = make(unit=complaint.unit, lookup_id=keys.lookup_id, reply_key=keys.public_key)
    Complaint.objects.filter(pk=complaint.pk, mailbox__isnull=True).update(mailbox=box)
    complaint.mailbox = box
    tell(complaint, _stands_at(complaint))
    return box


def rekey(box: Mailbox, keys: ReceiptKeys) -> None:
    """Let another code open a mailbox whose first code reached nobody; part of the caller's
    action."""
    box.lookup_id, box.reply_key = keys.lookup_id, keys.public_key
    box.save(update_fields=["lookup_id", "reply_key"])
    touch(box)


def _stands_at(complaint: Complaint) -> PublicStatus:
    """What the holder of a code would have been told by now."""
    state = state_of(complaint)
    if state in {ComplaintState.NOT_ELIGIBLE, ComplaintState.HANDED_OVER}:
        return PublicStatus.ANSWERED
    if state == ComplaintState.RECEIVED:
        return PublicStatus.RECEIVED
    if state == ComplaintState.OPENED:
        return PublicStatus.READ
    cases = Case.objects.with_status().filter(complaint_links__complaint=complaint)
    states = [getattr(case, "state", "") for case in cases]
    is_over = bool(states) and all(one == CaseState.CLOSED for one in states)
    return PublicStatus.DONE if is_over else PublicStatus.IN_PROGRESS


def note_wish(complaint: Complaint, wish: ReporterWish) -> None:
    """Set what the reporter asks of us, as `pub.add_letter` does; part of the caller's action."""
    Mailbox.objects.filter(complaint=complaint).update(wish=wish, wish_on=clock.today())


def touch(box: Mailbox) -> None:
    """There was contact today: the code works for twelve more months."""
    box.expires_on = clock.add_months(clock.today(), LASTS_MONTHS)
    box.save(update_fields=["expires_on"])


def tell_all_of_case(case_id: UUID, status: PublicStatus) -> None:
    """The same for every complaint that belongs to a case."""
    for complaint in Complaint.objects.filter(
        links__case_id=case_id, mailbox__isnull=False
    ).order_by("pk"):
        tell(complaint, status)
