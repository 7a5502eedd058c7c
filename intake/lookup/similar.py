"""Home of "who in the whole city may this be": ids, reasons and a score; it decides nothing.

Reads across every scope, so it runs as a named service and leaves one audit row with the ids of
those that came out alike. What somebody is told of it, `intake.lookup.answers` decides.
"""

from collections import defaultdict
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
            found.setdefault(hit.case_id, Found(hit.case_id)).reasons.add(Reason(column.value))
    for case_id, (reason, score) in _by_name(known.name, about).items():
        one = found.setdefault(case_id, Found(case_id))
        one.reasons.add(reason)
        one.score = score
    found.pop(but, None) if but else None
    ranked = sorted(found.values(), key=lambda one: (-one.points, str(one.case_id)))
    return ranked[:MOST_SHOWN]


def _by_name(name: str, about: Person | None) -> dict[UUID, tuple[Reason, float]]:
    """By case, how alike its likeliest name is: found by sound, opened, compared, forgotten."""
    asked = parts_of(name)
    if not (asked.own or asked.order):
        return {}
    keys = index_keys().current
    candidates = table.alike(keys.number, *asked_buckets(name, keys))
    data_keys = table.keys_of({one.data_key_id for one in candidates})
    best: dict[UUID, tuple[Reason, float]] = {}
    people: dict[UUID, list[str]] = defaultdict(list)
    for one in candidates:
        likeness = likeness_of(asked, parts_of(_opened(one, data_keys)))
        if likeness.score < WORTH_A_LOOK:
            continue
        people[one.case_id].append(str(one.person_id))
        reason = Reason.SAME_NAME if likeness.is_same else Reason.ALIKE_NAME
        if likeness.score > best.get(one.case_id, (reason, 0.0))[1]:
            best[one.case_id] = (reason, likeness.score)
    kept = dict(sorted(best.items(), key=lambda item: -item[1][1])[:MOST_SHOWN])
    if kept:
        _record([pk for case_id in kept for pk in people[case_id]], len(candidates), about)
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
