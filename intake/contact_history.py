"""Home of what was tried before to reach somebody, as its page shows it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from accounts.models import User
from accounts.scope import Scope
from intake.contact_plan import Plan
from intake.contacts import Whom, notes_of
from intake.models import ContactAttempt, Outcome, Person, PersonRevision

MOST = 20  # attempts on a page; the audit has them all


@dataclass(frozen=True)
class Tried:
    """One opening of the number, and what came of it."""

    at: datetime
    by: str
    outcome: str
    is_outside_plan: bool
    notes: tuple[str, ...]


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
    return found.select_related("complaint", "case", "person__data_key", "followed_by").first()


def is_live(attempt: ContactAttempt, at: datetime) -> bool:
    """Whether its number still shows."""
    return ContactAttempt.objects.live(at).filter(pk=attempt.pk, followed_by__isnull=True).exists()


def attempts_of(scope: Scope, whom: Whom) -> list[Tried]:
    """The newest first, with the notes that she reads."""
    found = ContactAttempt.objects.begun().filter(
        complaint=whom.complaint, case=whom.case, person=whom.person
    )
    rows = list(
        found.select_related("user", "data_key", "followed_by__data_key").order_by("-at", "-pk")[
            :MOST
        ]
    )
    ends = [end for row in rows if (end := getattr(row, "followed_by", None))]
    notes = notes_of(scope, whom, [*rows, *ends])
    return [_tried(row, notes) for row in rows]


def _tried(row: ContactAttempt, notes: dict[object, str]) -> Tried:
    end: ContactAttempt | None = getattr(row, "followed_by", None)
    said = (notes.get(row.pk, ""), notes.get(end.pk, "") if end else "")
    return Tried(
        at=row.at,
        by=row.user.display_name,
        outcome=str(Outcome(end.outcome if end else row.outcome).label),
        is_outside_plan=row.is_outside_plan,
        notes=tuple(one for one in said if one),
    )
