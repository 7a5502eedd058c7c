"""Home of triage: kind, risk, authority – and the case that an accepted complaint becomes."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock, context
from core.actions.reveal import reveal
from core.errors import TransitionNotAllowed
from core.models import next_number
from core.sealing.vault import new_data_key
from intake.actions import lookup, mailbox, status
from intake.errors import AlreadyTriaged, RiskBelowSigns
from intake.events import Event
from intake.models import (
    Case,
    CaseStatus,
    Complaint,
    ComplaintLink,
    Episode,
    Triage,
    TriageOutcome,
)
from intake.models.codes import Risk
from intake.readers import ComplaintReader
from intake.risk_signs import CRITICAL
from intake.workflow import CaseState, ComplaintState, PublicStatus


@transaction.atomic
def accept(
    *,
    by: User,
    complaint: Complaint,
    kind: str,
    risk: str,
    authority: str,
    signs: Sequence[str] = (),
    is_outside_city: bool = False,
) -> Case:
    """Accept a complaint and open its case. The words are copied under the case's own key.

    Raises RiskBelowSigns when a critical sign is ticked below high risk, AlreadyTriaged when
    somebody was faster, ClassClosed when her posts do not read this complaint.
    """
    if CRITICAL & set(signs) and risk != Risk.HIGH:
        raise RiskBelowSigns
    _leave_queue(by=by, complaint=complaint, to=ComplaintState.ACCEPTED)
    Triage.objects.create(
        complaint=complaint,
        outcome=TriageOutcome.ACCEPTED,
        kind=kind,
        risk=risk,
        authority=authority,
        signs=sorted(signs),
        at=clock.now(),
        by=by.actor_id,
    )
    case = _register(
        by=by, complaint=complaint, kind=kind, risk=risk, is_outside_city=is_outside_city
    )
    mailbox.tell(complaint, PublicStatus.IN_PROGRESS)
    audit.record(
        Event.COMPLAINT_TRIAGED,
        by=by,
        about=complaint,
        detail={"outcome": "accepted", "case": case.number},
    )
    return case


@transaction.atomic
def refuse(*, by: User, complaint: Complaint, advice_given: str) -> Triage:
    """Not within our service: explain where to go instead. Never for lack of proof (design 10).

    Raises AlreadyTriaged.
    """
    _leave_queue(by=by, complaint=complaint, to=ComplaintState.NOT_ELIGIBLE)
    triage = Triage.objects.create(
        complaint=complaint,
        outcome=TriageOutcome.NOT_ELIGIBLE,
        advice_given=advice_given,
        at=clock.now(),
        by=by.actor_id,
    )
    mailbox.tell(complaint, PublicStatus.ANSWERED)
    audit.record(
        Event.COMPLAINT_TRIAGED, by=by, about=complaint, detail={"outcome": "not_eligible"}
    )
    return triage


def _leave_queue(*, by: User, complaint: Complaint, to: str) -> None:
    try:
        status.move_complaint(by=by, complaint=complaint, to=to)
    except TransitionNotAllowed:
        raise AlreadyTriaged from None


def _register(
    *, by: User, complaint: Complaint, kind: str, risk: str, is_outside_city: bool
) -> Case:
    case_id = uuid4()
    with context.holding(case_id):  # she registers a case that she will not see afterwards
        return _register_as(
            case_id,
            by=by,
            complaint=complaint,
            kind=kind,
            risk=risk,
            is_outside_city=is_outside_city,
        )


def _register_as(  # noqa: PLR0913
    case_id: UUID, *, by: User, complaint: Complaint, kind: str, risk: str, is_outside_city: bool
) -> Case:
    now = clock.now()
    year = clock.local_date(now).year
    unit = complaint.unit
    case = Case.objects.create(
        id=case_id,
        number=f"{unit.code}-{year}-{next_number(f'case/{unit.code}/{year}'):06d}",
        unit=unit,
        data_key=new_data_key("case", case_id),
        kind=kind,
        risk=risk,
        kelurahan=complaint.reported_kelurahan,
        is_outside_city=is_outside_city,
        received_at=complaint.received_at,
        registered_at=now,
    )
    episode = Episode.objects.create(case=case, sequence=1, opened_at=now, opened_by=by.actor_id)
    CaseStatus.objects.create(
        case=case, episode=episode, status=CaseState.REGISTERED, starts_at=now, by=by.actor_id
    )
    reader = ComplaintReader(scope_of(by), complaint)
    told = reveal(by=reader, obj=complaint, fields=["words", "contact_plan"], purpose="accept")
    ComplaintLink.objects.create(
        complaint=complaint,
        case=case,
        data_key=case.data_key,
        words=str(told["words"] or ""),
        at=now,
        by=by.actor_id,
    )
    if isinstance(told["contact_plan"], dict):
        lookup.note_phone(case, str(told["contact_plan"].get("number", "")))
    audit.record(Event.CASE_REGISTERED, by=by, about=case, detail={"complaint": complaint.number})
    return case
