"""Home of recording who is in a case."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction

from core import audit, clock
from intake.actions import lookup
from intake.events import Event
from intake.lookup.marks import Known
from intake.models import Case, Involvement, Person, Relation
from intake.models.codes import Part, Precision


@transaction.atomic
def record(
    *,
    by: audit.Actor,
    case: Case,
    part: str,
    sex: str,
    name: str = "",
    national_id: str = "",
    phone: str = "",
    address: str = "",
    contact_plan: Mapping[str, Any] | None = None,
    age_years: int | None = None,
    age_precision: str = Precision.UNKNOWN,
    relation: str = "",
) -> Involvement:
    """Add somebody to a case. Everything but part and sex may be unknown; nothing is invented.

    `contact_plan`: how a call to `phone` is safe (intake.contact_plan). `relation` (of an alleged
    perpetrator) is stored for the pair with every beneficiary. Whether she is known elsewhere
    changes nothing here: a hint goes to triage (ADR 0019).
    """
    written: Any = {"case": case, "recorded_at": clock.now(), "recorded_by": by.actor_id}
    known = Known(name=name, national_id=national_id, phone=phone, address=address)
    plan = contact_plan if phone else None
    person = Person.objects.create(
        **written, **asdict(known), data_key=case.data_key, contact_plan=plan
    )
    involvement = Involvement.objects.create(
        **written,
        person=person,
        part=part,
        sex=sex,
        age_years=age_years,
        age_precision=Precision.UNKNOWN if age_years is None else age_precision,
    )
    _relate(involvement, relation)
    lookup.take_up(person, known)
    told = {"case": case.number, "part": part}
    audit.record(Event.INVOLVEMENT_RECORDED, by=by, about=involvement, detail=told)
    return involvement


def _relate(involvement: Involvement, relation: str) -> None:
    """One row for each pair: what he is to every beneficiary that is recorded."""
    if involvement.part != Part.ALLEGED_PERPETRATOR or not relation:
        return
    victims = Involvement.objects.beneficiaries().filter(case=involvement.case)
    Relation.objects.bulk_create(
        Relation(case=involvement.case, victim=victim, perpetrator=involvement, relation=relation)
        for victim in victims
    )
