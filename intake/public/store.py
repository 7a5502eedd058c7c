"""Home of the only way to the database: the functions of schema `pub`, and nothing else.

The role of this process has no right on any table (ADR 0003, `security.md` 5). Each call is one
statement and so one transaction.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

from django.db import DatabaseError, InterfaceError, connection

Value = str | bytes | bool | UUID | None
REMEMBER_SECONDS = 60  # names and phones of units change rarely; pages must not wait for them


class Hands(Protocol):
    """Who hands in a file: one of the two names her mailbox."""

    @property
    def report(self) -> UUID | None: ...
    @property
    def lookup_id(self) -> bytes | None: ...


class Unavailable(Exception):
    """The database does not answer. The visitor keeps what she typed and tries again."""


class TooManyTries(Exception):
    """More than five codes a second are being tried in the whole installation."""


class TooManyLetters(Exception):
    """This mailbox got twenty letters in a day. A wish to pause or to stop still goes through."""


class DraftChanged(Exception):
    """Another tab changed, sent or dropped this draft in the meantime."""


@dataclass(frozen=True, slots=True)
class ServedUnit:
    """One unit that reads what is sent here."""

    code: str
    name: str
    agency: str
    city_code: str
    city: str
    phone: str
    whatsapp: str


@dataclass(frozen=True, slots=True)
class Area:
    """A kecamatan or kelurahan."""

    code: str
    parent_code: str
    level: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenedMailbox:
    """What the holder of a code may see of her mailbox. `letters` are ours, sealed to her code;
    `voice` (codes.Voice) says in whose words she was asked."""

    status: str
    created_on: date
    expires_on: date
    wish: str
    letters: tuple[tuple[date, bytes], ...]
    wrote_on: tuple[date, ...]
    voice: str


@dataclass(frozen=True, slots=True)
class OpenedAppointment:
    """What a second code opens."""

    day: date


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """What a kelurahan or another body may see of our letter. Withdrawn, it tells no number."""

    unit: str
    phone: str
    is_withdrawn: bool
    number: str = ""
    asks: tuple[str, ...] = ()
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What one unit promises, in minutes or in working days, and how fast it really is; None with
    fewer than ten behind it."""

    unit: str
    promise_minutes: int | None
    promise_working_days: int | None
    unsafe_promise_minutes: int | None
    unsafe_promise_working_days: int | None
    decide_promise_minutes: int | None
    decide_promise_working_days: int | None
    opened_hours: Decimal | None
    opened_number: int | None
    decided_days: Decimal | None
    decided_number: int | None


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file that arrived, as its sender may know of it."""

    state: str
    reason: str


def put_draft(token: bytes, closed: bytes, *, replacing: bytes | None) -> None:
    """Keep a draft for 24 hours. Raises DraftChanged when it is no longer what `replacing` says."""
    if not _value("SELECT pub.put_draft(%s, %s, %s)", [token, closed, replacing]):
        raise DraftChanged


def get_draft(token: bytes) -> bytes | None:
    """Return the ciphertext, or None after 24 hours or when it never was."""
    found = _value("SELECT pub.get_draft(%s)", [token])
    return bytes(found) if found is not None else None


def drop_draft(token: bytes) -> None:
    _value("SELECT pub.drop_draft(%s)", [token])


def send(
    *,
    token: bytes,
    replacing: bytes,
    after: bytes,
    client_key: UUID,
    sealed: bytes,
    lookup_id: bytes,
    reply_key: bytes,
    unit: str,
) -> None:
    """Hand in one sealed box, open its mailbox and empty the draft, all or nothing.

    `client_key` makes a repeat harmless. Raises DraftChanged when the draft is another by now.
    """
    sent = _value(
        "SELECT pub.send(%s, %s, %s, %s, %s, %s, %s, %s)",
        [token, replacing, after, client_key, sealed, lookup_id, reply_key, unit],
    )
    if not sent:
        raise DraftChanged


Opened = OpenedMailbox | OpenedAppointment | OpenedLetter


def open_mailbox(lookup_id: bytes) -> Opened | None:
    """Return what a code opens, or None. Each call counts.

    Raises TooManyTries beyond 5 a second.
    """
    row = _rows("SELECT * FROM pub.open_mailbox(%s)", [lookup_id])[0]
    if row[0] == "busy":
        raise TooManyTries
    if row[0] == "none":
        return None
    if row[0] == "note":
        return OpenedAppointment(day=row[5])
    if row[0] == "letter":
        return _letter(row[9])
    return OpenedMailbox(
        status=row[1],
        created_on=row[2],
        expires_on=row[3],
        wish=row[4],
        letters=tuple((day, bytes(closed)) for day, closed in zip(row[6], row[7], strict=True)),
        wrote_on=tuple(row[8]),
        voice=row[10],
    )


def _letter(content: str) -> OpenedLetter:
    told = json.loads(content)
    received = told.get("received_on")
    return OpenedLetter(
        unit=told["unit"],
        phone=told["phone"],
        is_withdrawn=told["is_withdrawn"],
        number=told.get("number", ""),
        asks=tuple(told.get("asks", ())),
        received_on=date.fromisoformat(received) if received else None,
    )


def receive_letter(lookup_id: bytes) -> None:
    """Say that a letter of ours has arrived; said again it changes nothing. Counts like every use
    of a code. Raises TooManyTries."""
    if _value("SELECT pub.receive_letter(%s)", [lookup_id]) == "busy":
        raise TooManyTries


def answer_letter(lookup_id: bytes, client_key: UUID, sealed: bytes) -> bool:
    """Hand in one answer to a letter of ours; False without such a letter (any more).

    Raises TooManyTries, TooManyLetters.
    """
    return _is_stored(
        _value("SELECT pub.answer_letter(%s, %s, %s)", [lookup_id, client_key, sealed])
    )


def add_letter(lookup_id: bytes, client_key: UUID, sealed: bytes, wish: str | None) -> bool:
    """Hand in one letter of hers; False without a mailbox. Counts like every use of a code.

    Raises TooManyTries, TooManyLetters.
    """
    return _is_stored(
        _value("SELECT pub.add_letter(%s, %s, %s, %s)", [lookup_id, client_key, sealed, wish])
    )


def _is_stored(outcome: str) -> bool:
    if outcome == "busy":
        raise TooManyTries
    if outcome == "full":
        raise TooManyLetters
    return outcome == "stored"


def put_appointment(lookup_id: bytes) -> None:
    """Let a second code open an everyday appointment. A statement of its own, before the sending:
    no transaction ties it to a mailbox."""
    _value("SELECT pub.put_appointment(%s)", [lookup_id])


def paces() -> tuple[Pace, ...]:
    """What is promised and how fast it really goes, of each unit that has figures."""
    return tuple(Pace(*row) for row in _rows("SELECT * FROM pub.pace()", []))


def put_file(by: Hands, *, client_key: UUID, sealed: bytes, may_keep_original: bool) -> str | None:
    """Hand in one sealed file; `client_key` makes a repeat harmless. Says `kept`, `too_large`,
    `too_many`, `too_much`, or `full`: no room from anybody just now; None: no such mailbox."""
    said: str = _value(
        "SELECT pub.put_file(%s, %s, %s, %s, %s)",
        [by.report, by.lookup_id, client_key, sealed, may_keep_original],
    )
    return None if said == "unknown" else said


def files(by: Hands) -> list[HeldFile] | None:
    """Where her files stand, in the order they came; None when there is no such mailbox."""
    rows = _rows("SELECT * FROM pub.files(%s, %s)", [by.report, by.lookup_id])
    if rows and rows[0][0] == "unknown":
        return None
    return [HeldFile(*row) for row in rows]


def today() -> date:
    """Return the day in Jakarta by the product's clock."""
    day: date = _value("SELECT pub.today()", [])
    return day


def sent_last_hour() -> int:
    """Return how many reports all visitors sent in the last hour, up to a minute ago."""
    return _sent_last_hour(_minute())


def site() -> tuple[ServedUnit, ...]:
    """Return the units that are served, by code."""
    return _site(_minute())


def areas(city_code: str) -> tuple[Area, ...]:
    """Return kecamatan and kelurahan of one city, by name."""
    return _areas(city_code, _minute())


def forget() -> None:
    """Let the next page ask for units and areas again."""
    _site.cache_clear()
    _areas.cache_clear()
    _sent_last_hour.cache_clear()


@lru_cache(maxsize=1)
def _site(minute: int) -> tuple[ServedUnit, ...]:  # noqa: ARG001  # part of the cache's key
    return tuple(ServedUnit(*row) for row in _rows("SELECT * FROM pub.site()", []))


@lru_cache(maxsize=1)
def _sent_last_hour(minute: int) -> int:  # noqa: ARG001
    sent: int = _value("SELECT pub.sent_last_hour()", [])
    return sent


@lru_cache(maxsize=16)
def _areas(city_code: str, minute: int) -> tuple[Area, ...]:  # noqa: ARG001
    return tuple(Area(*row) for row in _rows("SELECT * FROM pub.areas(%s)", [city_code]))


def _minute() -> int:
    return int(time.monotonic() // REMEMBER_SECONDS)


def _value(sql: str, values: Sequence[Value]) -> Any:  # Any: one column of a row
    return _rows(sql, values)[0][0]


def _rows(sql: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())
    except (DatabaseError, InterfaceError):
        # Chained to nothing: the driver's message may repeat what was sent.
        raise Unavailable from None
