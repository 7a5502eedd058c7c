"""Home of asking which other complaints and cases may be about the same matter (ADR 0036).

The machine shows reasons and merges nothing. In her scope somebody is told the number; outside it
that one exists and who has it; of a restricted case, or one she is shut out of, nothing.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.scope import Scope
from core import audit
from core.sealing.index_keys import index_keys
from intake import joins
from intake.events import Event
from intake.lookup import matters
from intake.lookup.answers import told_of
from intake.models import Complaint, ComplaintQuerySet
from intake.models.codes import AgeBand

NEAR = timedelta(days=3)  # either way
MOST_NEAR = 10
PLACE = "place"
WORDS: dict[str, str | Promise] = {
    "phone": _("the same phone number"),
    "letter": _("the same sender and letter"),
    PLACE: _("the same kelurahan and age, within three days"),
}


@dataclass
class Candidate:
    """One line: `number` of a complaint of her queue (with its state), or of a case in her scope;
    `handler` alone for what is outside. `is_near`: only place, days and age, which says little."""

    number: str = ""
    state: str = ""
    is_case: bool = False
    handler: str = ""
    codes: set[str] = field(default_factory=set)

    @property
    def reasons(self) -> tuple[str | Promise, ...]:
        return tuple(words for code, words in WORDS.items() if code in self.codes)

    @property
    def is_near(self) -> bool:
        return self.codes == {PLACE}


@transaction.atomic
def look(*, scope: Scope, complaint: Complaint) -> list[Candidate]:
    """What may be the same matter as this complaint, the telling ones first, with one audit row.

    A constant number of queries, whatever was found.
    """
    assert scope.user is not None  # noqa: S101  # nobody reads no complaint
    codes: dict[UUID, set[str]] = defaultdict(set)
    cases: dict[UUID, set[str]] = defaultdict(set)
    for hit in matters.like(index_keys().current.number, complaint.pk):
        if hit.complaint_id is not None:
            codes[hit.complaint_id].add(hit.reason)
        elif hit.case_id is not None:
            cases[hit.case_id].add(hit.reason)
    for pk in _near(scope, complaint).values_list("pk", flat=True)[:MOST_NEAR]:
        codes[pk].add(PLACE)
    seen = {one.pk: one for one in _seen(scope).filter(pk__in=codes)}
    held = matters.handled_by(scope.user.pk, [pk for pk in codes if pk not in seen])
    known = {getattr(one, "case_id", None) for one in seen.values()}
    known |= {one.case_id for one in held.values()}
    told = told_of(scope, [pk for pk in cases if pk not in known])
    found = [
        *(
            Candidate(number=one.number, state=one.state, codes=codes[pk])  # type: ignore[attr-defined]
            for pk, one in seen.items()
        ),
        *(
            Candidate(number=one.number, handler=one.handler, is_case=True, codes=cases[pk])
            for pk, one in told.items()
        ),
        *(Candidate(handler=one.handler.told, codes=codes[pk]) for pk, one in held.items()),
    ]
    _record(scope, complaint, found)
    return sorted(found, key=lambda one: (one.is_near, -len(one.codes), one.number))


def _seen(scope: Scope) -> ComplaintQuerySet:
    return Complaint.objects.visible_to(scope).with_status().annotate(case_id=joins.CASE_OF)


def _near(scope: Scope, complaint: Complaint) -> ComplaintQuerySet:
    """The same kelurahan, age and days; none where place or age is not known."""
    rows = Complaint.objects.visible_to(scope).exclude(pk=complaint.pk)
    unknown = {AgeBand.UNKNOWN.value, AgeBand.UNANSWERED.value}
    if complaint.reported_kelurahan_id is None or complaint.age_band in unknown:
        return rows.none()
    came = complaint.received_at
    return rows.filter(
        unit=complaint.unit_id,
        reported_kelurahan=complaint.reported_kelurahan_id,
        age_band=complaint.age_band,
        received_at__range=(came - NEAR, came + NEAR),
    ).newest_first()


def _record(scope: Scope, complaint: Complaint, found: list[Candidate]) -> None:
    assert scope.user is not None  # noqa: S101  # asked for above
    detail = {
        "found": sorted(one.number for one in found if one.number),
        "elsewhere": sum(not one.number for one in found),
    }
    audit.record(Event.MATTERS_COMPARED, by=scope.user, about=complaint, detail=detail)
