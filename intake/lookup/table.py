"""Home of calling the functions of schema `lookup`, the only way to its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from core.models import DataKey
from core.sealing.index_keys import Column


@dataclass(frozen=True)
class Hit:
    person_id: UUID
    case_id: UUID


@dataclass(frozen=True)
class Candidate(Hit):
    """Somebody whose name may sound alike; it is still sealed."""

    data_key_id: UUID
    sealed_name: bytes


@dataclass(frozen=True)
class Hint:
    """Two files that may be about one human, and why."""

    case_id: UUID
    other_id: UUID
    reasons: tuple[str, ...]
    found_at: datetime


@dataclass(frozen=True)
class Handler:
    """Who handles a case: all that somebody out of its scope is told. `team` may be empty."""

    unit: str
    team: str

    @property
    def told(self) -> str:
        return ", ".join(part for part in (self.team, self.unit) if part)


def keep(key: int, hit: Hit, digests: Mapping[Column, bytes], buckets: Sequence[int]) -> None:
    _call(
        "SELECT lookup.keep(%s::smallint, %s, %s, %s::text[], %s::bytea[], %s::integer[])",
        [
            key,
            hit.person_id,
            hit.case_id,
            [str(c) for c in digests],
            list(digests.values()),
            list(buckets),
        ],
    )


def forget_case(case_id: UUID) -> int:
    """Take away everything a case is found by; how many rows went. Part of shredding."""
    ((count,),) = _call("SELECT lookup.forget_case(%s)", [case_id])
    return int(count)


def rows_of(case_id: UUID) -> int:
    """How many rows still speak of a case."""
    ((count,),) = _call("SELECT lookup.rows_of(%s)", [case_id])
    return int(count)


def same(key: int, column: Column, digest: bytes) -> list[Hit]:
    rows = _call("SELECT * FROM lookup.same(%s::smallint, %s, %s)", [key, str(column), digest])
    return [Hit(*row) for row in rows]


def alike(key: int, kept: Sequence[int], near: Sequence[int]) -> list[Candidate]:
    rows = _call(
        "SELECT * FROM lookup.alike(%s::smallint, %s::integer[], %s::integer[])",
        [key, list(kept), list(near)],
    )
    return [Candidate(person, case, data_key, bytes(name)) for person, case, data_key, name in rows]


def handled_by(user_id: int, case_ids: Sequence[UUID]) -> dict[UUID, Handler]:
    """By case. A restricted case and one she is shut out of are not there."""
    rows = _call("SELECT * FROM lookup.handled_by(%s, %s::uuid[])", [user_id, list(case_ids)])
    return {case_id: Handler(unit, team) for case_id, unit, team in rows}


def may_ask(user_id: int) -> bool:
    """Count one question about the whole city; False when it is the 61st in an hour."""
    ((may,),) = _call("SELECT lookup.may_ask(%s)", [user_id])
    return bool(may)


def note(case_id: UUID, other_id: UUID, reasons: Sequence[str]) -> None:
    _call("SELECT lookup.note(%s, %s, %s::text[])", [case_id, other_id, list(reasons)])


def parts_of(person_ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    """By person, her parts in her case, also out of sight of whoever asks."""
    found: dict[UUID, set[str]] = {}
    rows = _call("SELECT * FROM lookup.parts_of(%s::uuid[])", [list(person_ids)])
    for person_id, part in rows:
        found.setdefault(person_id, set()).add(part)
    return found


def hints_of(case_id: UUID) -> list[Hint]:
    return [_hint(row) for row in _call("SELECT * FROM lookup.hints_of(%s)", [case_id])]


def newest_hints(unit_ids: Sequence[int]) -> list[Hint]:
    rows = _call("SELECT * FROM lookup.newest_hints(%s::bigint[])", [list(unit_ids)])
    return [_hint(row) for row in rows]


def _hint(row: tuple[Any, ...]) -> Hint:  # Any: a driver's row
    case_id, other_id, reasons, found_at = row
    return Hint(case_id, other_id, tuple(reasons), found_at)


def _call(sentence: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:  # Any: a driver's row
    with connection.cursor() as cursor:
        cursor.execute(sentence, values)
        return list(cursor.fetchall())


def keys_of(ids: set[UUID]) -> dict[UUID, DataKey]:
    """Keys of names in the index, also of files that whoever asks may not see: to compare only."""
    found = DataKey.objects.raw("SELECT * FROM lookup.keys_of(%s::uuid[])", [[str(i) for i in ids]])
    return {key.pk: key for key in found}
