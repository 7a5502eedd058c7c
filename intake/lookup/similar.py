"""Home of "who in the whole city may this be": ids, reasons and a score; it decides nothing.

Reads across every scope, so it runs as a named service and leaves one audit row with the ids of
those that came out alike. What somebody is told of it, `intake.lookup.answers` decides.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from core import audit
from core.errors import DecryptionFailed
from core.models import DataKey
from core.sealing import vault
from core.sealing.index_keys import Column, index_keys
from intake.events import Event
from intake.lookup import table
from intake.lookup.marks import Known, asked_buckets, digests_of
from intake.lookup.ranking import MOST_SHOWN
from intake.models import Person
from intake.models.codes import Part
from intake.names.likeness import WORTH_A_LOOK, likeness_of
from intake.names.parts import parts_of

SERVICE = audit.Service("intake.duplicate-check")


class Reason(StrEnum):
    """Why two files may be about one human. Stored in lookup.hint."""

    NIK = "nik"
    PHONE = "phone"
    HOUSEHOLD = "household"
    SAME_NAME = "same_name"
    ALIKE_NAME = "alike_name"


class Crossing(StrEnum):
    """Helped in one of two files and alleged in the other: reasons of lookup.hint too."""

    ALLEGED_THERE = "alleged_there"
    ALLEGED_HERE = "alleged_here"


# Which reasons alone are worth telling: a household has many people in it.
TELLING = frozenset({Reason.NIK, Reason.PHONE, Reason.SAME_NAME})
_POINTS = {
    Reason.NIK: 4.0,
    Reason.PHONE: 2.0,
    Reason.SAME_NAME: 2.0,
    Reason.ALIKE_NAME: 1.0,
    Reason.HOUSEHOLD: 1.0,
}


@dataclass
class Found:
    """One case with somebody in it who may be the same human."""

    case_id: UUID
    reasons: set[Reason] = field(default_factory=set)
    score: float = 0.0  # of the name, 0 to 1
    person_ids: set[UUID] = field(default_factory=set)  # who it may be; not who lives there too

    @property
    def is_telling(self) -> bool:
        """One strong reason, or two weak ones."""
        return bool(self.reasons & TELLING) or len(self.reasons) > 1

    @property
    def points(self) -> float:
        return sum(_POINTS[reason] for reason in self.reasons) + self.score


def exactly(column: Column, known: Known) -> list[UUID]:
    """Cases with a person of this very NIK or phone. Empty for what has no normal form."""
    keys = index_keys().current
    digest = digests_of(known, keys).get(column)
    hits = table.same(keys.number, column, digest) if digest else []
    return list(dict.fromkeys(hit.case_id for hit in hits))


def similar_to(
    known: Known, *, but: UUID | None = None, about: Person | None = None
) -> list[Found]:
    """Cases of the whole city whose people may be the same human, the likeliest first, at most 20.

    `but` is the case that is not meant. Every name that was opened and came out alike is in the
    audit, with `about`, the person for whom it was done.
    """
    found: dict[UUID, Found] = {}
    keys = index_keys().current
    for column, digest in digests_of(known, keys).items():
        for hit in table.same(keys.number, column, digest):
            one = found.setdefault(hit.case_id, Found(hit.case_id))
            one.reasons.add(Reason(column.value))
            if column is not Column.HOUSEHOLD:
                one.person_ids.add(hit.person_id)
    for named in _by_name(known.name, about):
        one = found.setdefault(named.case_id, named)
        one.reasons |= named.reasons
        one.person_ids |= named.person_ids
        one.score = named.score
    found.pop(but, None) if but else None
    ranked = sorted(found.values(), key=lambda one: (-one.points, str(one.case_id)))
    return ranked[:MOST_SHOWN]


def crossings(here: set[str], there: set[str]) -> set[Crossing]:
    """What two parts of one human in two files say to whoever triages."""
    found = set()
    if Part.BENEFICIARY in here and Part.ALLEGED_PERPETRATOR in there:
        found.add(Crossing.ALLEGED_THERE)
    if Part.ALLEGED_PERPETRATOR in here and Part.BENEFICIARY in there:
        found.add(Crossing.ALLEGED_HERE)
    return found


def _by_name(name: str, about: Person | None) -> list[Found]:
    """How alike the likeliest name of each case is: found by sound, opened, compared, forgotten."""
    asked = parts_of(name)
    if not (asked.own or asked.order):
        return []
    keys = index_keys().current
    candidates = table.alike(keys.number, *asked_buckets(name, keys))
    data_keys = table.keys_of({one.data_key_id for one in candidates})
    best: dict[UUID, Found] = {}
    for one in candidates:
        likeness = likeness_of(asked, parts_of(_opened(one, data_keys)))
        if likeness.score < WORTH_A_LOOK:
            continue
        named = best.setdefault(one.case_id, Found(one.case_id))
        named.person_ids.add(one.person_id)
        if likeness.score > named.score or not named.reasons:
            named.reasons = {Reason.SAME_NAME if likeness.is_same else Reason.ALIKE_NAME}
            named.score = likeness.score
    kept = sorted(best.values(), key=lambda one: -one.score)[:MOST_SHOWN]
    if kept:
        _record([str(pk) for one in kept for pk in one.person_ids], len(candidates), about)
    return kept


def _record(ids: list[str], compared: int, about: Person | None) -> None:
    audit.record(
        Event.NAMES_COMPARED,
        by=SERVICE,
        about=about or Person(),
        ids=sorted(ids),
        purpose="duplicate check",
        detail={"for": str(about.pk) if about else "", "compared": compared},
    )


def _opened(one: table.Candidate, data_keys: dict[UUID, DataKey]) -> str:
    """The name; nothing where it cannot be read: whoever opens that file is told there."""
    field = Person._meta.get_field("name")
    key = data_keys.get(one.data_key_id)
    if key is None:
        return ""
    place = f"{Person._meta.db_table}.{field.column}|{one.person_id}"
    try:
        return vault.open_sealed(key, one.sealed_name, place=place).decode()
    except DecryptionFailed:
        return ""
