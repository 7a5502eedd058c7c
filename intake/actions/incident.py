"""Home of recording what happened."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from core import audit, clock
from intake.actions import cover_letter
from intake.events import Event
from intake.models import Case, Incident, IncidentPlace, IncidentViolence
from intake.models.codes import NEVER_IN_KELURAHAN, Precision


@transaction.atomic
def record(
    *,
    by: audit.Actor,
    case: Case,
    violence_types: Sequence[str],
    place_types: Sequence[str],
    chronology: str = "",
    happened_on: date | None = None,
    precision: str = Precision.UNKNOWN,
) -> Incident:
    """Add an incident. Types and places are stored one row per value and counted so."""
    now = clock.now()
    incident = Incident.objects.create(
        case=case,
        data_key=case.data_key,
        happened_on=happened_on,
        precision=Precision.UNKNOWN if happened_on is None else precision,
        chronology=chronology,
        recorded_at=now,
        recorded_by=by.actor_id,
    )
    IncidentViolence.objects.bulk_create(
        IncidentViolence(incident=incident, violence_type=value)
        for value in sorted(set(violence_types))
    )
    IncidentPlace.objects.bulk_create(
        IncidentPlace(incident=incident, place_type=value) for value in sorted(set(place_types))
    )
    if set(violence_types) & set(NEVER_IN_KELURAHAN):
        cover_letter.withdraw_offers(by=by, case=case)
    audit.record(Event.INCIDENT_RECORDED, by=by, about=incident, detail={"case": case.number})
    return incident
