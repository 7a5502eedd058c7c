"""Home of saying that complaints are of one event, and of taking one out again (ADR 0036).

Nothing else is shared by it: each victim keeps her complaint, her case, her team and her clock.
"""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from core.errors import NotYours
from core.models import next_number
from intake import joins
from intake.actions import leaving
from intake.errors import NothingShared, OtherEvent, SameComplaint
from intake.events import Event
from intake.models import Complaint, SharedEvent, SharedEventMember


@transaction.atomic
def tie(*, by: User, complaint: Complaint, other: Complaint) -> SharedEvent:
    """Say that two complaints tell of one event: into the event of either, else into a new one.

    What is joined into another stands for that one. Twice changes nothing. Raises NotYours,
    SameComplaint, OtherEvent.
    """
    other = joins.main_of(other) or other
    _expect_hers(by, complaint)
    _expect_hers(by, other)
    if other.pk == complaint.pk or other.unit_id != complaint.unit_id:
        raise SameComplaint
    leaving.hold(complaint, other)
    held = {one.complaint_id: one.event for one in _live(complaint, other)}
    if len(held) == len({complaint.pk, other.pk}):
        if held[complaint.pk] != held[other.pk]:
            raise OtherEvent
        return held[complaint.pk]
    event = next(iter(held.values()), None) or _begin(by, complaint)
    for one in (other, complaint):
        if one.pk not in held:
            _write(by, event, one)
    return event


@transaction.atomic
def add(*, by: User, event: SharedEvent, complaint: Complaint) -> SharedEvent:
    """Add a complaint to an event. Twice changes nothing. Raises as `tie` does."""
    _expect_hers(by, complaint)
    if complaint.unit_id != event.unit_id:
        raise SameComplaint
    leaving.hold(complaint)
    held = _live(complaint)
    if not held:
        _write(by, event, complaint)
    elif held[0].event_id != event.pk:
        raise OtherEvent
    return event


@transaction.atomic
def take_out(*, by: User, complaint: Complaint) -> SharedEvent:
    """It is of another event after all. The row ends and stays. Raises NotYours, NothingShared."""
    _expect_hers(by, complaint)
    leaving.hold(complaint)
    held = next(iter(_live(complaint)), None)
    if held is None:
        raise NothingShared
    held.ended_at, held.ended_by = clock.now(), by.actor_id
    held.save(update_fields=["ended_at", "ended_by"])
    audit.record(Event.EVENT_LEFT, by=by, about=complaint, detail={"event": held.event.number})
    return held.event


def _expect_hers(by: User, complaint: Complaint) -> None:
    scope = scope_of(by)
    may = scope.may(Permission.COMPLAINT_TRIAGE, complaint.unit_id)
    if not (may and Complaint.objects.visible_to(scope).filter(pk=complaint.pk).exists()):
        raise NotYours


def _live(*complaints: Complaint) -> list[SharedEventMember]:
    rows = SharedEventMember.objects.live().filter(complaint__in=complaints)
    return list(rows.select_related("event"))


def _begin(by: User, complaint: Complaint) -> SharedEvent:
    now, unit = clock.now(), complaint.unit
    year = clock.local_date(now).year
    number = next_number(f"event/{unit.code}/{year}")
    return SharedEvent.objects.create(
        number=f"PRS-{unit.code}-{year}-{number:06d}",
        unit=unit,
        begun_at=now,
        begun_by=by.actor_id,
    )


def _write(by: User, event: SharedEvent, complaint: Complaint) -> None:
    SharedEventMember.objects.create(
        event=event, complaint=complaint, added_at=clock.now(), added_by=by.actor_id
    )
    audit.record(Event.EVENT_JOINED, by=by, about=complaint, detail={"event": event.number})
