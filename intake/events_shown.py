"""Home of what is read of a shared event: its members in her scope, and who has the others."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from accounts.permissions import Permission
from accounts.scope import Scope
from intake import joins
from intake.access import case_scope_of
from intake.lookup import matters
from intake.models import (
    Case,
    Complaint,
    ComplaintLink,
    ComplaintQuerySet,
    SharedEvent,
    SharedEventMember,
    Triage,
)
from intake.models.complaint import state_of
from intake.workflow import WAITING, ComplaintState


@dataclass(frozen=True)
class Member:
    """One complaint of the event that she may see. `risk` is what triage found; `handler` the team
    of its case, or the unit while it waits."""

    number: str
    state: str
    risk: str
    due_at: datetime | None
    paused_at: datetime | None
    case_number: str
    handler: str
    safety: str


@dataclass(frozen=True)
class Elsewhere:
    """How many members out of her scope one team has."""

    handler: str
    number: int


@dataclass(frozen=True)
class Shown:
    """An event as she may see it. What she may not know of is not even counted; `people` are those
    whose complaint stands by itself, `decided` those of them that wait no more."""

    number: str
    members: list[Member]
    elsewhere: list[Elsewhere]
    people: int
    decided: int


@dataclass(frozen=True)
class OnCase:
    """For the file of a case: numbers of cases of one event that she sees, and who has more."""

    numbers: list[str]
    elsewhere: list[Elsewhere]


def get_event_or_404(
    scope: Scope, number: str, *, need: Permission = Permission.COMPLAINT_READ
) -> SharedEvent:
    """The event, if her queue holds one of its members; PermissionDenied if not `need`."""
    event = SharedEvent.objects.visible_to(scope).select_related("unit").filter(number=number)
    found = event.first()
    if found is None:
        raise Http404
    if not scope.may(need, found.unit_id):
        raise PermissionDenied
    return found


def named(scope: Scope, number: str) -> SharedEvent | None:
    """The event of hers that has this number."""
    return SharedEvent.objects.visible_to(scope).filter(number=number).first()


def of_complaint(complaint: Complaint) -> SharedEvent | None:
    """The event that a complaint of hers belongs to now."""
    rows = SharedEventMember.objects.live().filter(complaint=complaint).select_related("event")
    held = rows.first()
    return held.event if held else None


def shown(scope: Scope, event: SharedEvent) -> Shown:
    """A constant number of queries, whatever the number of members."""
    assert scope.user is not None  # noqa: S101  # nobody sees no event
    rows = list(_members(scope, event))
    ids = [one.pk for one in rows]
    held = matters.handled_by(scope.user.pk, [*ids, *_others(event, ids)])
    alone = [one for one in rows if state_of(one) != ComplaintState.DUPLICATE]
    return Shown(
        number=event.number,
        members=[_member(one, held) for one in rows],
        elsewhere=_elsewhere(held, but=ids),
        people=len(alone),
        decided=sum(state_of(one) not in WAITING for one in alone),
    )


def shown_beside(scope: Scope, complaint: Complaint) -> Shown | None:
    """The event of a complaint, for the page on which somebody decides on it."""
    event = of_complaint(complaint)
    return shown(scope, event) if event else None


def with_event(links: QuerySet[ComplaintLink]) -> QuerySet[ComplaintLink]:
    """Adds `event_id` of the event that a case's complaint is of, without a query more."""
    live = SharedEventMember.objects.live().filter(complaint=OuterRef("complaint"))
    return links.annotate(event_id=Subquery(live.values("event")[:1]))


def on_case(scope: Scope, case: Case, links: list[ComplaintLink]) -> OnCase | None:
    """What the file of a case says of its event, by its links with their events; None where there
    is none to speak of."""
    assert scope.user is not None  # noqa: S101  # nobody sees no case
    event_ids = {event_id for one in links if (event_id := getattr(one, "event_id", None))}
    if not event_ids:
        return None
    found = sorted({pk for event_id in event_ids for pk in matters.members_of(event_id)})
    held = matters.handled_by(scope.user.pk, found)
    case_ids = {one.case_id for one in held.values() if one.case_id} - {case.pk}
    seen = Case.objects.visible_to(case_scope_of(scope)).filter(pk__in=case_ids)
    numbers = dict(seen.order_by("number").values_list("pk", "number"))
    told = {pk: one for pk, one in held.items() if one.case_id not in {case.pk, *numbers}}
    elsewhere = _elsewhere(told, but=[])
    return OnCase(list(numbers.values()), elsewhere) if numbers or elsewhere else None


def _members(scope: Scope, event: SharedEvent) -> ComplaintQuerySet:
    live = SharedEventMember.objects.live().filter(event=event)
    newest = Triage.objects.filter(complaint=OuterRef("pk")).order_by("-at", "-pk")
    return (
        Complaint.objects.visible_to(scope)
        .filter(pk__in=live.values("complaint"))
        .with_status()
        .with_clock()
        .with_case_number()
        .annotate(risk=Subquery(newest.values("risk")[:1]), case_id=joins.CASE_OF)
        .order_by("received_at", "number")
    )


def _others(event: SharedEvent, ids: list[UUID]) -> list[UUID]:
    return sorted(set(matters.members_of(event.pk)) - set(ids))


def _member(row: Complaint, held: dict[UUID, matters.Held]) -> Member:
    found = held.get(row.pk)
    return Member(
        number=row.number,
        state=state_of(row),
        risk=row.risk or "",  # type: ignore[attr-defined]  # annotated
        due_at=row.due_at,  # type: ignore[attr-defined]  # annotated
        paused_at=row.paused_at,  # type: ignore[attr-defined]  # annotated
        case_number=row.case_number or "",  # type: ignore[attr-defined]  # annotated
        handler=found.handler.told if found else "",
        safety=row.safety,
    )


def _elsewhere(held: dict[UUID, matters.Held], *, but: list[UUID]) -> list[Elsewhere]:
    counted = Counter(one.handler.told for pk, one in held.items() if pk not in set(but))
    return [Elsewhere(handler, number) for handler, number in sorted(counted.items())]
