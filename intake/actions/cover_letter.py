"""Home of letters to a kelurahan or another body: written, handed over, received, withdrawn.

The code of a letter is made by the worker, as that of a reporter is (ADR 0037). It opens the letter
and nothing of the reporter.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock, outbox
from core.errors import NotYours
from core.models import DataKey, Region
from intake import notices
from intake.actions import clocks
from intake.actions.mailbox import LASTS_MONTHS
from intake.cover_letters import may_go_to_kelurahan
from intake.errors import KelurahanMayNot, LetterChanged, OfferStands, ReceivedInFuture
from intake.events import Event
from intake.models import Case, ClockTrigger, Complaint, CoverLetter, LetterTo
from intake.models.desk_code import CODE_STAYS
from intake.public import receipt
from intake.thread_access import sight_of

MAKER = audit.Service("code-maker")
THEY = audit.Service("letter-code")  # whoever pressed the button behind the code
MAKE = "intake.make_letter_code"


@transaction.atomic
def write(
    *,
    by: User,
    complaint: Complaint,
    to_kind: str,
    asks: Sequence[str],
    kelurahan: Region | None = None,
    to_body: str = "",
) -> CoverLetter:
    """Write a letter and ask the worker for its code. One to a kelurahan starts the clock until
    they say that they have it. Raises NotYours, KelurahanMayNot, OfferStands.
    """
    _require_held(by, complaint)
    is_offer = to_kind == LetterTo.KELURAHAN
    if is_offer and not may_go_to_kelurahan(complaint):
        raise KelurahanMayNot
    try:
        with transaction.atomic():
            letter = CoverLetter.objects.create(
                complaint=complaint,
                data_key=complaint.data_key,
                to_kind=to_kind,
                kelurahan=kelurahan if is_offer else None,
                to_body="" if is_offer else to_body,
                asks=sorted(asks),
                written_at=clock.now(),
                written_by=by.actor_id,
                expires_on=clock.add_months(clock.today(), LASTS_MONTHS),
            )
    except IntegrityError as error:
        if "coverletter_one_offer" in str(error):
            raise OfferStands from None
        raise
    if is_offer:
        clocks.start(ClockTrigger.LIGHT_MATTER, complaint=complaint)
    outbox.put(MAKE, args={"letter_id": str(letter.pk)})
    _note(Event.LETTER_WRITTEN, letter, by=by)
    return letter


@transaction.atomic
def make_code(letter_id: UUID) -> None:
    """Make the code of a letter. Safe to run twice: one that was made stays."""
    letter = _locked(letter_id)
    is_erased = not DataKey.objects.filter(pk=letter.data_key_id).exists()
    if is_erased or letter.made_at is not None or letter.withdrawn_at is not None:
        return
    code = receipt.new_code()
    letter.lookup_id = receipt.keys_of(code).lookup_id
    letter.code, letter.made_at = code, clock.now()
    letter.save(update_fields=["lookup_id", "code", "made_at"])
    _note(Event.LETTER_CODE_MADE, letter, by=MAKER)


@transaction.atomic
def hand_over(*, by: User, letter: CoverLetter) -> CoverLetter:
    """The paper is on its way: its code goes from here for good. Raises NotYours, LetterChanged."""
    _require_held(by, letter.complaint)
    held = _locked(letter.pk)
    if not held.code:
        raise LetterChanged
    held.code, held.handed_at, held.handed_by = None, clock.now(), by.actor_id
    held.save(update_fields=["code", "handed_at", "handed_by"])
    _note(Event.LETTER_HANDED, held, by=by)
    return held


@transaction.atomic
def receive(*, by: User, letter: CoverLetter, received_on: date, received_from: str) -> CoverLetter:
    """They told us that they have it, by phone or in person. The clock stops now, whatever day is
    told. Raises NotYours, LetterChanged, ReceivedInFuture.
    """
    _require_held(by, letter.complaint)
    held = _locked(letter.pk)
    if held.received_at is not None or held.withdrawn_at is not None:
        raise LetterChanged
    if received_on > clock.today():
        raise ReceivedInFuture
    held.received_at, held.received_by = clock.now(), by.actor_id
    held.received_on, held.received_from = received_on, received_from
    held.save()
    _stop_waiting(held, by=by)
    _note(Event.LETTER_RECEIVED, held, by=by)
    return held


@transaction.atomic
def note_received(letter_id: UUID) -> None:
    """They pressed "we have it" behind the code: the row says so already; now the clock stops and
    whoever holds the matter hears of it."""
    held = _locked(letter_id)
    _stop_waiting(held, by=THEY)
    notices.body_answered(held, key=f"letter-received:{held.pk}")
    _note(Event.LETTER_RECEIVED, held, by=THEY)


@transaction.atomic
def withdraw(*, by: User, letter: CoverLetter) -> CoverLetter:
    """It is no longer needed; its code says so from now on. Raises NotYours, LetterChanged."""
    _require_held(by, letter.complaint)
    held = _locked(letter.pk)
    if held.withdrawn_at is not None:
        raise LetterChanged
    _withdraw(held, by=by)
    return held


def withdraw_offers(*, by: audit.Actor, case: Case) -> None:
    """Something graver was found: what was offered to a kelurahan is ours again (domain 1.8); part
    of the caller's action."""
    offers = CoverLetter.objects.standing().offers().of_case(case.pk)
    for letter_id in list(offers.order_by("pk").values_list("pk", flat=True)):
        _withdraw(_locked(letter_id), by=by)


@transaction.atomic
def forget_old_codes() -> int:
    """Empty every code of a letter that was not handed over within a day; returns how many."""
    old = CoverLetter.objects.select_for_update(of=("self",)).select_related("complaint")
    gone = list(old.code_kept_since(clock.now() - CODE_STAYS).order_by("made_at", "pk")[:500])
    for letter in gone:
        letter.code = None
        letter.save(update_fields=["code"])
        _note(Event.LETTER_CODE_FORGOTTEN, letter, by=MAKER)
    return len(gone)


def _withdraw(letter: CoverLetter, *, by: audit.Actor) -> None:
    letter.code, letter.withdrawn_at, letter.withdrawn_by = None, clock.now(), by.actor_id
    letter.save(update_fields=["code", "withdrawn_at", "withdrawn_by"])
    _stop_waiting(letter, by=by)
    _note(Event.LETTER_WITHDRAWN, letter, by=by)


def _stop_waiting(letter: CoverLetter, *, by: audit.Actor) -> None:
    """Nothing is awaited of a kelurahan any more."""
    if letter.to_kind == LetterTo.KELURAHAN:
        clocks.stop(ClockTrigger.LIGHT_MATTER, by=by, complaint=letter.complaint)


def _require_held(by: User, complaint: Complaint) -> None:
    if not sight_of(scope_of(by), complaint).answers:
        raise NotYours


def _locked(letter_id: UUID) -> CoverLetter:
    rows = CoverLetter.objects.select_for_update(of=("self",))
    return rows.select_related("complaint__unit", "data_key").get(pk=letter_id)


def _note(event: Event, letter: CoverLetter, *, by: audit.Actor) -> None:
    detail = {"complaint": letter.complaint.number, "to": letter.to_kind}
    audit.record(event, by=by, about=letter, detail=detail)
