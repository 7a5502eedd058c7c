"""Home of reading the audit: who opened a case, and what an account saw.

The web process may not read the audit's table; the functions of schema `trail` check who asks and
give lines without content (satgas/migrations). Each reading is itself audited.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Posting, Unit, User
from accounts.roles import ROLES, Role
from core import audit
from core.data_classes import DataClass
from core.events import Event as CoreEvent
from intake.events import Event as IntakeEvent
from intake.fields import FIELDS as INTAKE_FIELDS
from intake.models import Case
from satgas.events import Event
from satgas.fields import FIELDS as SATGAS_FIELDS
from satgas.trail_words import FIELD_WORDS

PAGE = 50
AccountGroup = tuple[str, list[tuple[int, str]]]  # a post, and accounts with their names
READINGS: dict[str, Promise] = {
    CoreEvent.SEALED_OPENED: _("Opened"),
    Event.CASE_FILE_OPENED: _("Case file seen"),
    IntakeEvent.COMPLAINT_OPENED: _("Complaint opened"),
}
CLASS_WORDS: dict[DataClass, Promise] = {
    DataClass.IDENTITY: _("name, address, contact"),
    DataClass.NARRATIVE: _("what happened"),
    DataClass.LEGAL: _("legal matters"),
    DataClass.MEDICAL: _("health"),
    DataClass.PSYCH: _("counselling"),
    DataClass.SHELTER_PLACE: _("shelter place"),
}
REGISTER: Promise = _("number, status and dates")
_FIELDS = {
    f"{app}.{model.lower()}": classes
    for app, models in (("intake", INTAKE_FIELDS), ("satgas", SATGAS_FIELDS))
    for model, classes in models.items()
}


@dataclass(frozen=True)
class CaseTrace:
    """One reading of a case."""

    id: int
    at: datetime
    actor: str
    who: str
    what: Promise
    classes: str


@dataclass(frozen=True)
class Reading:
    """What one person read within a minute, and how often."""

    what: Promise
    classes: str
    times: int


@dataclass(frozen=True)
class Sitting:
    """All readings of one person within one minute."""

    at: datetime
    who: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Seen:
    """One kind of reading of one file by one account. `number` is the file's pseudonym."""

    subject: UUID
    number: str
    what: Promise
    object_type: str
    fields: tuple[str, ...]
    classes: str
    times: int
    first: datetime
    last: datetime

    @property
    def words(self) -> str:
        """What the fields are called; a field of an older version by its own name."""
        return ", ".join(str(FIELD_WORDS.get(name, name)) for name in self.fields)


def classes_of(object_type: str, fields: Iterable[str]) -> str:
    """The classes of the fields that were read, in words; without fields only the register."""
    known = _FIELDS.get(object_type, {})
    found = {known[name] for name in fields if name in known} & CLASS_WORDS.keys()
    return ", ".join(str(CLASS_WORDS[one]) for one in sorted(found)) or str(REGISTER)


def may_ask_about(case: Case) -> bool:
    """Whether the case is hers, or of her team or unit, in the eyes of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail.may_ask_about(%s)", [case.pk])
        return bool(cursor.fetchone()[0])


def openings_of(*, by: User, case: Case, before: int = 0) -> list[CaseTrace]:
    """A page of readings of a case, newest first. Part of the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM trail.openings_of(%s, %s, %s, %s)",
            [case.pk, list(READINGS), before, PAGE],
        )
        lines = cursor.fetchall()
    audit.record(Event.AUDIT_READ, by=by, about=case)
    names = _names(line[2] for line in lines)
    return [
        CaseTrace(
            id=line[0],
            at=line[1],
            actor=line[2],
            who=names.get(line[2], line[2]),
            what=READINGS[line[3]],
            classes=classes_of(line[4], json.loads(line[6]).get("fields", ())),
        )
        for line in lines
    ]


def by_minute(traces: Iterable[CaseTrace]) -> list[Sitting]:
    """One line a person and minute, newest first, as the traces came; none is left out."""
    held: dict[tuple[datetime, str], list[CaseTrace]] = {}
    for trace in traces:
        minute = trace.at.replace(second=0, microsecond=0)
        held.setdefault((minute, trace.actor), []).append(trace)
    return [
        Sitting(at=minute, who=read[0].who, readings=_counted(read))
        for (minute, _actor), read in held.items()
    ]


def _counted(traces: list[CaseTrace]) -> tuple[Reading, ...]:
    times = Counter((trace.what, trace.classes) for trace in traces)
    return tuple(Reading(what, classes, count) for (what, classes), count in times.items())


def seen_by(*, by: User, account: User, since: datetime, until: datetime) -> list[Seen]:
    """What an account saw from `since` until before `until`: files and fields, no content."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM trail.seen_by(%s, %s, %s, %s)",
            [account.pk, since, until, list(READINGS)],
        )
        lines = cursor.fetchall()
    span = {"since": since.isoformat(), "until": until.isoformat(), "lines": len(lines)}
    audit.record(Event.AUDIT_READ, by=by, about=account, detail=span)
    return [_seen(line) for line in lines]


def _seen(line: tuple[UUID, str, str, str, str, int, datetime, datetime]) -> Seen:
    subject, number, action, object_type, fields, times, first, last = line
    names = tuple(json.loads(fields))
    return Seen(
        subject=subject,
        number=number,
        what=READINGS[action],
        object_type=object_type,
        fields=names,
        classes=classes_of(object_type, names),
        times=times,
        first=first,
        last=last,
    )


@dataclass(frozen=True)
class Letter:
    """What the letter about one file says was seen."""

    number: str
    classes: list[str]


def letters_of(rows: Iterable[Seen]) -> list[Letter]:
    """One letter a file, each with what was read of that file and of no other."""
    read: dict[str, set[str]] = {}
    with translation.override("id"):  # whoever prints it, the letter is Indonesian
        for row in rows:
            read.setdefault(row.number, set()).add(classes_of(row.object_type, row.fields))
    return [Letter(number, sorted(classes)) for number, classes in sorted(read.items())]


def classes_in(letters: Iterable[Letter]) -> list[str]:
    """What was seen of all files together, for the notice to the agency."""
    return sorted({one for letter in letters for one in letter.classes})


def accounts_of(unit_ids: Iterable[int]) -> list[AccountGroup]:
    """Accounts that have or had a post in these units, under their newest post, for a list."""
    units = list(unit_ids)
    told = ("starts_on", "role", "user_id", "user__display_name", "user__username")
    postings = Posting.objects.filter(unit__in=units).values_list(*told)
    memberships = Membership.objects.filter(team__unit__in=units).values_list(*told)
    newest = {row[2]: row for row in sorted([*postings, *memberships])}
    groups: dict[str, list[tuple[int, str]]] = {role: [] for role in ROLES}
    for _starts_on, role, pk, name, username in newest.values():
        groups[role].append((pk, f"{name} ({username})"))
    return [
        (str(ROLES[Role(role)].label), sorted(accounts, key=lambda one: one[1]))
        for role, accounts in groups.items()
        if accounts
    ]


def account(account_id: int) -> User:
    """The account that a form checked against `accounts_of` names."""
    return User.objects.get(pk=account_id)


def _names(actors: Iterable[str]) -> dict[str, str]:
    ids = {int(actor.removeprefix("user:")) for actor in actors if actor.startswith("user:")}
    return {user.actor_id: user.display_name for user in User.objects.filter(pk__in=ids)}


def unit_of(account: User, unit_ids: Iterable[int]) -> Unit:
    """The unit in whose register a breach of this account stands."""
    units = list(unit_ids)
    held = Unit.objects.filter(pk__in=units)
    mine = held.filter(postings__user=account).order_by("pk").first()
    return mine or held.filter(teams__memberships__user=account).order_by("pk").first() or held[0]
