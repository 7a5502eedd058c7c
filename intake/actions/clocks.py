"""Home of starting, stopping and escalating the clocks of a complaint."""

from datetime import timedelta

from django.db import transaction

from accounts.models import NoticeKind
from accounts.models.posting import in_force
from accounts.roles import Role
from core import audit, clock
from intake import notices
from intake.events import Event
from intake.models import Clock, ClockRule, ClockTrigger, Complaint
from intake.models.codes import Safety

CLOCKS = audit.Service("clocks")


def start_for(complaint: Complaint) -> list[Clock]:
    """Start what the rules in force say: one hour when she is not safe now, else one day."""
    trigger = (
        ClockTrigger.UNSAFE_COMPLAINT
        if complaint.safety == Safety.NOT_SAFE
        else ClockTrigger.COMPLAINT
    )
    rules = ClockRule.objects.filter(in_force(clock.today()), trigger=trigger)
    return [
        Clock.objects.create(
            rule=rule,
            complaint=complaint,
            starts_at=complaint.received_at,
            due_at=complaint.received_at + timedelta(minutes=rule.minutes),
        )
        for rule in rules
    ]


def stop_for(complaint: Complaint, *, by: audit.Actor) -> None:
    """The awaited thing was done; a late clock keeps that it was late."""
    Clock.objects.running().filter(complaint=complaint).update(
        done_at=clock.now(), done_by=by.actor_id
    )


@transaction.atomic
def escalate(clock_id: int) -> bool:
    """Tell the next role that a clock ran out, once. False when it was stopped or told before."""
    late = (
        Clock.objects.select_for_update(of=("self",))
        .select_related("rule", "complaint__unit")
        .late(clock.now())
        .filter(pk=clock_id)
        .first()
    )
    if late is None or late.complaint is None:
        return False
    late.escalated_at = clock.now()
    late.save(update_fields=["escalated_at"])
    audit.record(
        Event.CLOCK_ESCALATED, by=CLOCKS, about=late.complaint, detail={"to": late.rule.escalate_to}
    )
    notices.complaint_is_late(
        late.complaint,
        roles=[Role(late.rule.escalate_to), Role.HEAD],
        kind=NoticeKind.COMPLAINT_LATE,
    )
    return True


def late_ids() -> list[int]:
    """Ids of clocks that ran out and were not told of: what the job walks through."""
    return list(Clock.objects.late(clock.now()).values_list("pk", flat=True)[:500])
