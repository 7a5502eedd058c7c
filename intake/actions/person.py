"""Home of recording who is in a case, and of changing how somebody there is reached."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock
from core.actions.reveal import UNREADABLE, Opened, reveal
from intake.access import case_scope_of
from intake.actions import lookup
from intake.errors import NumberNeedsReason, PlanUnreadable
from intake.events import Event
from intake.lookup.marks import Known
from intake.models import Case, Involvement, Person, PersonRevision, Relation
from intake.models.codes import Part, Precision
from intake.readers import CaseReader


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


@transaction.atomic
def change_contact(
    *,
    by: User,
    person: Person,
    contact_plan: Mapping[str, Any],
    phone: str | None = None,
    reason: str = "",
) -> PersonRevision:
    """Change how somebody is reached; what stood there before is kept under the same key.

    `contact_plan`: what is said anew of it; the rest stays. `phone`: None leaves the number as it
    is, empty says that there is none any more; `reason` (NumberReason) says why it changes.
    Raises ClassClosed where she does not read how the person is reached, NumberNeedsReason,
    PlanUnreadable.
    """
    if (phone is None) != (reason == ""):
        raise NumberNeedsReason
    held = Person.objects.select_for_update(of=("self",)).select_related("case").get(pk=person.pk)
    told = _identity_of(held, by=by)
    before = told["contact_plan"] if isinstance(told["contact_plan"], dict) else {}
    revision = PersonRevision.objects.create(
        case=held.case,
        person=held,
        data_key=held.data_key,
        phone=str(told["phone"] or ""),
        contact_plan=before,
        reason=reason,
        at=clock.now(),
        by=by.actor_id,
    )
    held.contact_plan = {**before, **contact_plan}
    if phone is not None:
        held.phone = phone
        known = {name: str(told[name] or "") for name in lookup.IDENTITY}
        lookup.take_up(held, Known(**{**known, "phone": phone}))
    held.save(update_fields=["contact_plan", "phone"])
    detail = {"case": held.case.number, "number": reason or "kept"}
    audit.record(Event.CONTACT_CHANGED, by=by, about=held, detail=detail)
    return revision


def _identity_of(held: Person, *, by: User) -> Opened:
    """What she is found by, and her plan. Raises ClassClosed, PlanUnreadable."""
    reader = CaseReader(case_scope_of(scope_of(by)), held.case)
    fields = [*lookup.IDENTITY, "contact_plan"]
    told = reveal(by=reader, obj=held, fields=fields, purpose="contact plan")
    if UNREADABLE in told.values():
        raise PlanUnreadable
    return told


def _relate(involvement: Involvement, relation: str) -> None:
    """One row for each pair: what he is to every beneficiary that is recorded."""
    if involvement.part != Part.ALLEGED_PERPETRATOR or not relation:
        return
    victims = Involvement.objects.beneficiaries().filter(case=involvement.case)
    Relation.objects.bulk_create(
        Relation(case=involvement.case, victim=victim, perpetrator=involvement, relation=relation)
        for victim in victims
    )
