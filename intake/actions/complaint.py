"""Home of receiving a complaint, from a sealed box or from the desk, and of opening it."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import TextChoices

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from core.errors import NotYours
from core.models import Region, next_number
from core.sealing import box as sealed_boxes
from core.sealing.vault import new_data_key
from intake.actions import clocks, mailbox, marking, status
from intake.errors import TicketKnown
from intake.events import Event
from intake.lookup.matters import Marks
from intake.models import Complaint, ComplaintStatus, SealedBox
from intake.models.codes import (
    AgeBand,
    Channel,
    ReportedPlace,
    Safety,
    Voice,
    WhenHappened,
    Who,
)
from intake.public.payload import Payload, PayloadUnreadable
from intake.source import NOWHERE_ELSE, Source
from intake.workflow import ComplaintState, PublicStatus

OPENER = audit.Service("box-opener")


@transaction.atomic
def receive(
    *,
    by: audit.Actor,
    payload: Payload,
    unit: Unit,
    channel: Channel,
    received_at: datetime,
    mailbox_id: UUID | None = None,
    source: Source = NOWHERE_ELSE,
) -> Complaint:
    """Store a complaint as received, with its own data key, its first state and its clocks."""
    now = clock.now()
    complaint_id = uuid4()
    complaint = Complaint.objects.create(
        id=complaint_id,
        number=_number(unit, now),
        unit=unit,
        data_key=new_data_key("complaint", complaint_id),
        channel=channel,
        received_at=min(received_at, now),
        recorded_at=now,
        is_unverified=channel == Channel.PUBLIC_FORM and not payload.is_verified,
        mailbox_id=mailbox_id,
        **told_in(payload),
        **source.columns,
    )
    ComplaintStatus.objects.create(
        complaint=complaint, status=ComplaintState.RECEIVED, starts_at=now, by=by.actor_id
    )
    number = payload.contact.number if payload.contact else ""
    marking.mark(complaint, Marks(number, source.sender, source.reference))
    clocks.start_for(complaint)
    audit.record(Event.COMPLAINT_RECEIVED, by=by, about=complaint, detail={"channel": channel})
    return complaint


def told_in(payload: Payload) -> dict[str, Any]:  # Any: columns of a complaint
    """What was told, as a complaint stores it."""
    place = payload.kelurahan or payload.kecamatan
    region = Region.objects.filter(code=place).first() if place else None
    said = ReportedPlace.UNANSWERED if region else _known(ReportedPlace, payload.place)
    return {
        "who": _known(Who, payload.who),
        "safety": _known(Safety, payload.safety),
        "when_happened": _known(WhenHappened, payload.when),
        "age_band": _known(AgeBand, payload.age_band),
        "reported_kelurahan": region,
        "reported_place": said,
        "wants_contact": payload.wants_contact,
        "voice": Voice.CHILD if payload.voice == Voice.CHILD else Voice.ADULT,
        "words": payload.words,
        "contact_plan": asdict(payload.contact) if payload.contact else None,
        "client_key": payload.client_key,
    }


@transaction.atomic
def record(  # noqa: PLR0913
    *,
    by: User,
    payload: Payload,
    unit: Unit,
    channel: Channel,
    received_on: date,
    source: Source = NOWHERE_ELSE,
) -> Complaint:
    """Write down what the desk was told. What came on an earlier day came with its first moment,
    so that no clock begins too late. Raises NotYours, TicketKnown.
    """
    if not scope_of(by).may(Permission.COMPLAINT_TRIAGE, unit.pk):
        raise NotYours
    now = clock.now()
    received_at = now if received_on == clock.today() else clock.at(received_on)
    try:
        with transaction.atomic():
            return receive(
                by=by,
                payload=payload,
                unit=unit,
                channel=channel,
                received_at=received_at,
                source=source,
            )
    except IntegrityError as error:  # the ticket may stand in a queue that she does not see
        if source.is_known_by(error):
            raise TicketKnown from None
        raise


def _known(codes: type[TextChoices], value: str) -> str:
    """The code, or UNANSWERED for a skipped answer and for one that no form of ours sends."""
    return value if value in codes.values else "unanswered"


def _number(unit: Unit, now: datetime) -> str:
    year = clock.local_date(now).year
    return f"ADU-{unit.code}-{year}-{next_number(f'complaint/{unit.code}/{year}'):06d}"


@transaction.atomic
def open_sealed_box(box_id: UUID) -> Complaint | None:
    """Open one report of the public form and store it; safe to run twice.

    A box that cannot be opened is kept and marked, never dropped: somebody was told it arrived.
    `intake.actions.unreadable` comes back to it.
    """
    held = SealedBox.objects.select_for_update(of=("self",)).select_related("unit").get(pk=box_id)
    if held.box is None:
        return None
    try:
        payload = Payload.from_json(sealed_boxes.open_box(private_key(), bytes(held.box)))
        if payload.client_key != str(held.client_key):
            raise PayloadUnreadable
    except (PayloadUnreadable, sealed_boxes.BoxUnreadable):
        held.failed_at = clock.now()
        held.save(update_fields=["failed_at"])
        audit.record(Event.COMPLAINT_UNREADABLE, by=OPENER, about=held)
        return None
    complaint = receive(
        by=OPENER,
        payload=payload,
        unit=held.unit,
        channel=Channel.PUBLIC_FORM,
        received_at=held.arrived_at,
        mailbox_id=held.mailbox_id,
    )
    held.box, held.opened_at, held.failed_at = None, clock.now(), None
    held.save(update_fields=["box", "opened_at", "failed_at"])
    return complaint


def private_key() -> bytes:
    """The worker's half of the key to which everything public is sealed."""
    return bytes.fromhex((settings.INTAKE_PRIVATE_KEY or b"").decode())


@transaction.atomic
def open_for_reading(*, by: audit.Actor, complaint: Complaint) -> None:
    """An officer opens a complaint for the first time: its opening clocks stop, the reporter sees
    that somebody read it. Later openings change nothing."""
    if status.hold_complaint(complaint).status != ComplaintState.RECEIVED:
        return
    status.move_complaint(by=by, complaint=complaint, to=ComplaintState.OPENED)
    clocks.stop_for(complaint, by=by)
    mailbox.tell(complaint, PublicStatus.READ)
    audit.record(Event.COMPLAINT_OPENED, by=by, about=complaint)


def waiting_box_ids() -> list[UUID]:
    """Ids of reports that wait to be opened, oldest first: what the job walks through."""
    return list(
        SealedBox.objects.filter(opened_at__isnull=True, failed_at__isnull=True)
        .order_by("arrived_at")
        .values_list("pk", flat=True)[:500]
    )
