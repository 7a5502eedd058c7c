"""Home of keeping what people are found by, and of asking for them across the whole city."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.functional import Promise

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import Scope, scope_of
from core import audit, context
from core.actions.reveal import UNREADABLE, Reader, reveal_each
from core.sealing.index_keys import Column, ColumnKeys, index_keys
from intake.actions import marking
from intake.actions.marking import INDEXER, key_set
from intake.errors import AskedTooOften, IndexKeyInUse
from intake.events import Event
from intake.lookup import table
from intake.lookup.answers import Answer, answers_for, crossed_words_of, told_of, words_of
from intake.lookup.marks import Known, digests_of, kept_buckets
from intake.lookup.similar import Crossing, Found, crossings, exactly, similar_to
from intake.models import Case, Person

IDENTITY = ("name", "national_id", "phone", "address")
AT_ONCE = 200


@dataclass(frozen=True)
class Pair:
    """Two files that may be about one human."""

    one: Answer
    other: Answer
    reasons: tuple[str | Promise, ...]
    found_at: datetime
    alleged_in_one: bool = False  # and helped in the other
    alleged_in_other: bool = False  # and helped in the one


def take_up(person: Person, known: Known) -> None:
    """Part of the action that writes the person: look for her elsewhere, note what is found, and
    keep her marks under every key set of the file.

    Says nothing to whoever records her: a NIK that is known answers like a new one, and the hint
    goes to triage (ADR 0019).
    """
    _note_similar(person, known)  # first, or she would find herself
    for keys in index_keys().sets:
        _keep(person, known, keys)


def _note_similar(person: Person, known: Known) -> None:
    telling = [one for one in similar_to(known, but=person.case_id, about=person) if one.is_telling]
    people = {pk for one in telling for pk in one.person_ids}
    parts = table.parts_of([person.pk, *people]) if people else {}
    for one in telling:
        there = {part for pk in one.person_ids for part in parts.get(pk, ())}
        crossed = crossings(parts.get(person.pk, set()), there)
        table.note(person.case_id, one.case_id, sorted([*one.reasons, *crossed]))


def note_phone(case: Case, phone: str) -> None:
    """Part of accepting a complaint: other cases with the number it gave."""
    for case_id in exactly(Column.PHONE, Known(phone=phone)):
        if case_id != case.pk:
            table.note(case.pk, case_id, [Column.PHONE.value])


@transaction.atomic
def find(*, by: User, known: Known) -> list[Answer]:
    """Ask the whole city for a NIK, a phone number or a name; her scope decides what she is told.

    Raises AskedTooOften from the 61st question in an hour on.
    """
    if not table.may_ask(by.pk):
        raise AskedTooOften
    found = _found(known)
    told = answers_for(scope_of(by), found)
    audit.record(
        Event.CITY_SEARCHED,
        by=by,
        purpose="search",
        detail={
            "asked": sorted(
                name for name in ("national_id", "phone", "name") if getattr(known, name)
            ),
            "cases": sorted(one.number for one in told if one.is_open),
            "elsewhere": sum(not one.is_open for one in told),
        },
    )
    return told


def record_refused(*, by: User) -> None:
    """Write that somebody asked too often, apart from the question that was refused."""
    audit.record(Event.SEARCH_REFUSED, by=by)


def _found(known: Known) -> list[Found]:
    return [one for one in similar_to(known) if one.is_telling or known.name]


@transaction.atomic
def index_people(*, key: int, by: Reader = INDEXER) -> int:
    """Write the marks of up to 200 people who have none under key set `key`; how many it were.

    For people recorded before there was an index, and for a new key. Safe to run again and beside
    a running web process: each call takes rows nobody else holds. Runs as the tables' owner.
    """
    keys = key_set(key)
    people = list(
        Person.objects.filter(pk__in=_without_marks(key)).select_related("data_key").order_by("pk")
    )
    with context.serving("intake.index_people"):
        opened = reveal_each(by=by, objs=people, fields=IDENTITY, purpose="index")
    for person, told in zip(people, opened, strict=True):
        _keep(person, Known(**{name: _text(told[name]) for name in IDENTITY}), keys)
    return len(people)


@transaction.atomic
def drop_index_key(*, key: int, by: audit.Actor = INDEXER) -> int:
    """Take away the rows of a key set that is no longer used; how many went.

    Raises IndexKeyInUse for the current set, and while somebody is missing under the current one.
    """
    current = index_keys().current.number
    if key == current or _without_marks(current, most=1) or marking.without_marks(current, most=1):
        raise IndexKeyInUse
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM lookup.exact WHERE key_number = %s", [key])
        cursor.execute("DELETE FROM lookup.complaint WHERE key_number = %s", [key])
        cursor.execute("DELETE FROM lookup.sound WHERE key_number = %s", [key])
        count = int(cursor.rowcount)
    audit.record(Event.INDEX_KEY_DROPPED, by=by, detail={"key": key, "people": count})
    return count


def _keep(person: Person, known: Known, keys: ColumnKeys) -> None:
    table.keep(
        keys.number,
        table.Hit(person.pk, person.case_id),
        digests_of(known, keys),
        kept_buckets(known.name, keys) if known.name else [],
    )


def _without_marks(key: int, most: int = AT_ONCE) -> Sequence[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person.id FROM intake_person AS person"
            " WHERE NOT EXISTS (SELECT 1 FROM lookup.sound AS row"
            " WHERE row.person_id = person.id AND row.key_number = %s)"
            " ORDER BY person.id LIMIT %s",
            [key, most],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _text(value: object) -> str:
    return "" if value is None or value is UNREADABLE else str(value)


@transaction.atomic
def read_hints(*, scope: Scope) -> list[Pair]:
    """The newest pairs of the units in which she triages, as far as she may be told of both; first
    those of somebody who is helped in one file and alleged in the other (situation 44)."""
    assert scope.user is not None  # noqa: S101  # nobody triages
    hints = table.newest_hints(scope.units_where(Permission.COMPLAINT_TRIAGE))
    told = told_of(scope, [pk for hint in hints for pk in (hint.case_id, hint.other_id)])
    pairs = [
        Pair(
            one=told[hint.case_id],
            other=told[hint.other_id],
            reasons=words_of(hint.reasons),
            found_at=hint.found_at,
            alleged_in_one=Crossing.ALLEGED_HERE in hint.reasons,
            alleged_in_other=Crossing.ALLEGED_THERE in hint.reasons,
        )
        for hint in hints
        if hint.case_id in told and hint.other_id in told
    ]
    audit.record(Event.HINTS_READ, by=scope.user, detail={"pairs": len(pairs)})
    return pairs


def hints_about(scope: Scope, case: Case) -> list[Answer]:
    """Other cases in her own scope that may be about somebody of this case. Nothing of others:
    who records a person must not learn what is known elsewhere."""
    hints = table.hints_of(case.pk)
    told = told_of(scope, [hint.other_id for hint in hints])
    return [
        replace(
            told[hint.other_id],
            reasons=(*crossed_words_of(hint.reasons), *words_of(hint.reasons)),
        )
        for hint in hints
        if hint.other_id in told and told[hint.other_id].is_open
    ]
