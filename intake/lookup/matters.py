"""Home of the marks of a complaint: its contact number and its sender's letter, as digests.

Written with the complaint and kept while it is ours: what is handed over or shredded is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from core.sealing.blind import digest
from core.sealing.index_keys import Column, ColumnKeys
from intake.lookup.phone import normal_phone
from intake.lookup.table import Handler

LETTER = "letter"  # hashed apart from numbers by its name, under the key of the phones


@dataclass(frozen=True, repr=False)
class Marks:
    """What a complaint is found by, plain. Never stored, logged or shown."""

    number: str = ""
    sender: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Hit:
    """Another complaint, or a case with a person of that number; one of both, and why."""

    complaint_id: UUID | None
    case_id: UUID | None
    reason: str


@dataclass(frozen=True)
class Held:
    """Of a complaint that she may not see: the case it belongs to, and who has it."""

    case_id: UUID | None
    handler: Handler


def keep(keys: ColumnKeys, complaint_id: UUID, marks: Marks) -> None:
    """Keep the marks under one set of keys, in place of earlier ones."""
    phone, letter = normal_phone(marks.number) if marks.number else None, _letter_of(marks)
    key = keys.keys[Column.PHONE]
    _call(
        "SELECT lookup.keep_complaint(%s::smallint, %s, %s, %s)",
        [
            keys.number,
            complaint_id,
            digest(key, Column.PHONE, phone) if phone else None,
            digest(key, LETTER, letter) if letter else None,
        ],
    )


def forget(complaint_id: UUID) -> int:
    """How many rows went."""
    ((count,),) = _call("SELECT lookup.forget_complaint(%s)", [complaint_id])
    return int(count)


def rows_of(complaint_id: UUID) -> int:
    ((count,),) = _call("SELECT lookup.rows_of_complaint(%s)", [complaint_id])
    return int(count)


def like(key: int, complaint_id: UUID) -> list[Hit]:
    """What has the same number or letter as this complaint; the number itself is not opened."""
    rows = _call("SELECT * FROM lookup.same_matter(%s::smallint, %s)", [key, complaint_id])
    return [Hit(*row) for row in rows]


def handled_by(user_id: int, complaint_ids: Sequence[UUID]) -> dict[UUID, Held]:
    """By complaint. What she may not know of is not there."""
    rows = _call(
        "SELECT * FROM lookup.complaints_handled_by(%s, %s::uuid[])", [user_id, list(complaint_ids)]
    )
    return {pk: Held(case_id, Handler(unit, team)) for pk, case_id, unit, team in rows}


def members_of(event_id: UUID) -> list[UUID]:
    """Ids of every complaint of an event, also of those that she may not know of: only to ask
    `handled_by` who has them."""
    return [pk for (pk,) in _call("SELECT * FROM lookup.members_of(%s)", [event_id])]


def _letter_of(marks: Marks) -> str:
    """Sender and number of the letter, both or nothing: a hospital alone sends many people."""
    sender, reference = (_plain(text) for text in (marks.sender, marks.reference))
    return f"{sender}\0{reference}" if sender and reference else ""


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _call(sentence: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:  # Any: a driver's row
    with connection.cursor() as cursor:
        cursor.execute(sentence, values)
        return list(cursor.fetchall())
