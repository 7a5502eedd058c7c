"""Home of the code for whoever reports at the desk: asked for, made, given, forgotten (ADR 0037).

The web process asks. The worker makes: it has the salt and may open a mailbox. The code stands in
no task argument, no audit row, no log and no address; sealed, it waits until somebody has it.
"""

from uuid import UUID

from django.db import transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock, outbox
from core.errors import NotYours
from core.models import DataKey
from intake import desk_codes
from intake.actions import mailbox
from intake.errors import CodeGiven, CodeTypedWrong, NoCodeHere, NoCodeToGive
from intake.events import Event
from intake.models import Complaint, DeskCode
from intake.models.codes import IN_PERSON
from intake.models.desk_code import CODE_STAYS
from intake.public import receipt
from intake.thread_access import sight_of

MAKER = audit.Service("code-maker")
MAKE = "intake.make_desk_code"


@transaction.atomic
def ask(*, by: User, complaint: Complaint) -> DeskCode:
    """Ask the worker for a code, or for a new one while the first reached nobody.

    Asking again while one is ready changes nothing. Raises NotYours, NoCodeHere, CodeGiven.
    """
    if not sight_of(scope_of(by), complaint).answers:
        raise NotYours
    is_new = not DeskCode.objects.filter(complaint=complaint).exists()
    if is_new and (complaint.channel not in IN_PERSON or complaint.mailbox_id is not None):
        raise NoCodeHere
    told = {"asked_at": clock.now(), "asked_by": by.actor_id}
    defaults = {"data_key": complaint.data_key, **told}
    DeskCode.objects.get_or_create(complaint=complaint, defaults=defaults)
    held = DeskCode.objects.select_for_update(of=("self",)).get(complaint=complaint)
    if held.given_at is not None or desk_codes.wrote_with_it(complaint):
        raise CodeGiven
    if held.code:
        return held
    held.asked_at, held.asked_by, held.made_at = clock.now(), by.actor_id, None
    held.save(update_fields=["asked_at", "asked_by", "made_at"])
    outbox.put(MAKE, args={"code_id": str(held.pk)})
    audit.record(Event.DESK_CODE_ASKED, by=by, about=held, detail={"complaint": complaint.number})
    return held


@transaction.atomic
def make(code_id: UUID) -> None:
    """Make a code like those of the public form and put it, sealed, before whoever asked. Safe to
    run twice: what is ready, given, or of an erased complaint stays as it is."""
    held = (
        DeskCode.objects.select_for_update(of=("self",))
        .select_related("complaint__unit", "complaint__mailbox", "data_key")
        .get(pk=code_id)
    )
    is_erased = not DataKey.objects.filter(pk=held.data_key_id).exists()
    if is_erased or held.code or held.given_at is not None:
        return
    code = receipt.new_code()
    keys = receipt.keys_of(code)
    if held.complaint.mailbox is None:
        mailbox.attach(held.complaint, keys)
    else:
        mailbox.rekey(held.complaint.mailbox, keys)
    held.code, held.made_at = code, clock.now()
    held.save(update_fields=["code", "made_at"])
    _note(Event.DESK_CODE_MADE, held, by=MAKER)


@transaction.atomic
def give(*, by: User, complaint: Complaint, typed: str = "") -> DeskCode:
    """She has it: the code goes from here for good. What she typed back, if anything, must be it.

    Raises NotYours, CodeGiven, NoCodeToGive, CodeTypedWrong.
    """
    sight = sight_of(scope_of(by), complaint)
    if not sight.answers:
        raise NotYours
    held = (
        DeskCode.objects.select_for_update(of=("self",))
        .select_related("data_key")
        .filter(complaint=complaint)
        .first()
    )
    if held is not None and held.given_at is not None:
        raise CodeGiven
    if held is None or not held.code:
        raise NoCodeToGive
    if typed and not desk_codes.is_same(typed, desk_codes.open_code(sight, held)):
        raise CodeTypedWrong
    held.code, held.given_at, held.given_by = None, clock.now(), by.actor_id
    held.save(update_fields=["code", "given_at", "given_by"])
    _note(Event.DESK_CODE_GIVEN, held, by=by)
    return held


@transaction.atomic
def forget_old() -> int:
    """Empty every code that lay here for a day; returns how many. A new one may be asked for."""
    old = DeskCode.objects.select_for_update(of=("self",)).select_related("complaint")
    gone = list(old.kept_since(clock.now() - CODE_STAYS).order_by("made_at", "pk")[:500])
    for held in gone:
        held.code = None
        held.save(update_fields=["code"])
        _note(Event.DESK_CODE_FORGOTTEN, held, by=MAKER)
    return len(gone)


def _note(event: Event, held: DeskCode, *, by: audit.Actor) -> None:
    audit.record(event, by=by, about=held, detail={"complaint": held.complaint.number})
