"""Home of what was tried before to reach somebody, as its page shows it."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from accounts.scope import Scope
from core.actions.reveal import Reader, reveal, reveal_each
from core.errors import ClassClosed
from intake.contact_plan import Plan
from intake.contacts import PURPOSE, Whom, link_of, notes_of, reader_of
from intake.models import Complaint, ContactAttempt, Outcome, Person, PersonRevision

MOST = 20  # attempts on a page; the audit has them all


@dataclass(frozen=True)
class Tried:
    """One opening of the number, and what came of it."""

    at: datetime
    by: str
    outcome: str  # a code of Outcome
    is_outside_plan: bool
    notes: tuple[str, ...]

    @property
    def came_of_it(self) -> str:
        return str(Outcome(self.outcome).label)


@dataclass(frozen=True)
class Changed:
    """One change of a plan: who and when; `reason` in words where the number changed, too."""

    at: datetime
    by: str
    reason: str


def changes_of(person: Person) -> list[Changed]:
    """How often the plan of somebody in a case changed, newest first. No word of what it said."""
    rows = list(PersonRevision.objects.filter(person=person).order_by("-at", "-pk")[:MOST])
    ids = [int(row.by.removeprefix("user:")) for row in rows]
    users = {one.actor_id: one.display_name for one in User.objects.filter(pk__in=ids)}
    return [
        Changed(row.at, users.get(row.by, ""), row.get_reason_display() if row.reason else "")
        for row in rows
    ]


def shown(plan: Plan) -> Plan:
    """The plan without its number, for a page before the number is opened."""
    return replace(plan, number="")


def opening_of(user: User, attempt_id: UUID) -> ContactAttempt | None:
    """Her own opening with this id."""
    found = ContactAttempt.objects.begun().filter(user=user, pk=attempt_id)
    return found.select_related(
        "complaint", "case", "reporter_of", "person__data_key", "followed_by"
    ).first()


def is_live(attempt: ContactAttempt, at: datetime) -> bool:
    """Whether its number still shows."""
    return ContactAttempt.objects.live(at).filter(pk=attempt.pk, followed_by__isnull=True).exists()


def attempts_of(scope: Scope, whom: Whom) -> list[Tried]:
    """The newest first, with the notes that she reads; in a case of a reporter also what was tried
    before there was a case."""
    found = ContactAttempt.objects.filter(
        complaint=whom.complaint,
        case=whom.case,
        person=whom.person,
        reporter_of=whom.reporter_of,
    )
    rows = _newest(found)
    notes = notes_of(scope, whom, _noted(rows))
    return [*(_tried(row, notes) for row in rows), *_copied(scope, whom)][:MOST]


def copy_of(by: Reader, complaint: Complaint) -> list[dict[str, Any]] | None:  # Any: JSON
    """What came of reaching its reporter, to be kept with the case that the complaint becomes.
    Raises ClassClosed."""
    rows = _newest(ContactAttempt.objects.filter(complaint=complaint))
    noted = _noted(rows)
    opened = reveal_each(by=by, objs=noted, fields=["note"], purpose="accept")
    notes = {row.pk: str(one["note"] or "") for row, one in zip(noted, opened, strict=True)}
    kept = [_tried(row, notes) for row in rows]
    return [{**asdict(one), "at": one.at.isoformat()} for one in kept] or None


def _copied(scope: Scope, whom: Whom) -> list[Tried]:
    link = link_of(whom)
    if link is None or not link.tried:
        return []
    try:
        told = reveal(by=reader_of(scope, whom), obj=link, fields=["tried"], purpose=PURPOSE)
    except ClassClosed:
        return []
    kept = told["tried"] if isinstance(told["tried"], list) else []
    return [
        Tried(**{**one, "at": datetime.fromisoformat(one["at"]), "notes": tuple(one["notes"])})
        for one in kept
    ]


def _newest(found: QuerySet[ContactAttempt]) -> list[ContactAttempt]:
    """The newest openings of these attempts, each with what came of it."""
    rows = found.filter(outcome=Outcome.BEGUN).order_by("-at", "-pk")
    return list(rows.select_related("user", "data_key", "followed_by__data_key")[:MOST])


def _noted(rows: list[ContactAttempt]) -> list[ContactAttempt]:
    """These openings and what came of them, where something was noted."""
    ends = [end for row in rows if (end := getattr(row, "followed_by", None))]
    return [one for one in (*rows, *ends) if one.note]


def _tried(row: ContactAttempt, notes: dict[Any, str]) -> Tried:  # Any: ids
    end: ContactAttempt | None = getattr(row, "followed_by", None)
    said = (notes.get(row.pk, ""), notes.get(end.pk, "") if end else "")
    return Tried(
        at=row.at,
        by=row.user.display_name,
        outcome=end.outcome if end else row.outcome,
        is_outside_plan=row.is_outside_plan,
        notes=tuple(one for one in said if one),
    )
