"""Home of taking in an earlier register: looked at first, then written as a whole, and only once.

Between the two the file is her sealed draft (ADR 0031); no file and no temporary table holds it.
"""

import hashlib
from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, transaction

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from core.errors import NotYours
from intake.actions import form_draft
from intake.actions.complaint import receive
from intake.errors import RegisterChanged, RegisterHasFlaws
from intake.events import Event
from intake.models import Complaint
from intake.models.codes import ExternalSystem, Safety, Who
from intake.public.payload import Payload
from intake.register.reading import MOST_BYTES, Row, Sheet, read, text_of
from intake.source import Source

FILE, UNIT = "file", "unit"


@dataclass(frozen=True)
class Preview:
    """What a press would do. `seen` is the fingerprint of exactly this."""

    unit: Unit
    sheet: Sheet
    new: tuple[Row, ...]
    known: int  # of these numbers, taken in before
    seen: str


@transaction.atomic
def take_in(*, by: User, path: str, unit: Unit, content: bytes) -> None:
    """Keep a register, sealed, for a day, to be looked at. Raises NotYours, NoList."""
    _require(by, unit)
    text = text_of(content)
    read(text, clock.today())
    typed = {FILE: [text], UNIT: [str(unit.pk)]}
    form_draft.keep(by=by, file=None, path=path, typed=typed, longest=MOST_BYTES)


def preview(*, by: User, path: str) -> Preview | None:
    """What her register would do now; nothing is written. None where she brought none."""
    kept = form_draft.find(by=by, file=None, path=path)
    if kept is None:
        return None
    unit = Unit.objects.get(pk=kept.typed[UNIT][0])
    text = kept.typed[FILE][0]
    sheet = read(text, clock.today())
    known = _known(unit, sheet.rows)
    new = tuple(row for row in sheet.rows if row.number not in known)
    shown = f"{unit.pk}|{text}|{sorted(known)}"
    seen = hashlib.sha256(shown.encode()).hexdigest()
    return Preview(unit=unit, sheet=sheet, new=new, known=len(known), seen=seen)


@transaction.atomic
def confirm(*, by: User, path: str, seen: str) -> int:
    """Write every new row as a complaint of its own day; how many. All or nothing, except what is
    there already: in the same moment, or hidden from her.

    Their clocks run from now: nobody promised anything for a day before this system. Raises
    NotYours, RegisterChanged, RegisterHasFlaws.
    """
    held = preview(by=by, path=path)
    if held is None or held.seen != seen:
        raise RegisterChanged
    _require(by, held.unit)
    if held.sheet.flaws:
        raise RegisterHasFlaws
    written = sum(_write(by=by, unit=held.unit, row=row) for row in held.new)
    form_draft.drop(by=by, path=path)
    audit.record(Event.REGISTER_TAKEN_IN, by=by, detail={"rows": written})
    return written


def _write(*, by: User, unit: Unit, row: Row) -> bool:
    """Write one row; False when its number is known."""
    source = Source(system=ExternalSystem.OLD_REGISTER, ticket=_ticket(unit, row.number))
    payload = Payload(
        client_key=str(uuid4()),
        day=row.day.isoformat(),
        unit=unit.code,
        who=Who.UNANSWERED,
        words=row.words,
        safety=Safety.UNKNOWN,
    )
    try:
        with transaction.atomic():
            receive(
                by=by,
                payload=payload,
                unit=unit,
                channel=row.channel,
                received_at=clock.at(row.day),
                source=source,
            )
    except IntegrityError as error:
        if source.is_known_by(error):
            return False
        raise
    return True


def _known(unit: Unit, rows: tuple[Row, ...]) -> set[str]:
    """Numbers of this unit's register that were taken in before."""
    tickets = {_ticket(unit, row.number): row.number for row in rows}
    found = Complaint.objects.filter(
        external_system=ExternalSystem.OLD_REGISTER, external_id__in=tickets
    )
    return {tickets[one] for one in found.values_list("external_id", flat=True)}


def _ticket(unit: Unit, number: str) -> str:
    """Two cities may both have a number 1/2024."""
    return f"{unit.code} {number}"


def _require(by: User, unit: Unit) -> None:
    if not scope_of(by).may(Permission.COMPLAINT_IMPORT, unit.pk):
        raise NotYours
