"""Home of starting, stopping and escalating clocks. Who needs a clock of her own uses `start`."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from accounts.models.posting import in_force
from core import alarms, audit, clock
from intake import notices, who_hears
from intake.actions import deadline, pauses, rota
from intake.events import Event
from intake.models import OPENING, Case, Clock, ClockRule, ClockTrigger, Complaint
from intake.models.codes import ExternalSystem, Safety
from intake.workflow import REVIVED, ComplaintState


def start(
    trigger: ClockTrigger,
    *,
    complaint: Complaint | None = None,
    case: Case | None = None,
    risk: str = "",
    starts_at: datetime | None = None,
) -> Clock | None:
    """Start the clock that the rule in force says; one on a complaint or on a case.

    A rule for this risk goes before one for any. None when there is no rule; the clock that runs
    already when one does, so that a second message of one reporter starts no second clock.
    """
    thing = complaint or case
    assert thing is not None  # noqa: S101  # a clock hangs on something
    running = Clock.objects.running().of(trigger).filter(complaint=complaint, case=case).first()
    rules = ClockRule.objects.filter(
        in_force(clock.today()), trigger=trigger, risk__in={risk, ""}
    ).order_by("-risk")
    rule = rules.first()
    if running is not None or rule is None:
        return running
    began = starts_at or clock.now()
    ends = due_by(rule, began, thing.unit_id)
    return Clock.objects.create(
        rule=rule, complaint=complaint, case=case, starts_at=began, due_at=ends, tells_at=ends
    )


def due_by(rule: ClockRule, starts_at: datetime, unit_id: int) -> datetime:
    """When a clock of this rule that begins then is due."""
    if rule.minutes is not None:
        return starts_at + timedelta(minutes=rule.minutes)
    assert rule.working_days is not None  # noqa: S101  # the table allows nothing else
    return deadline.after(unit_id, starts_at, rule.working_days)


def begins_at(complaint: Complaint) -> datetime:
    """From when the desk's clocks of a complaint count: when it came. A row of an earlier register
    counts from when it was taken in, for nobody promised anything before; and what she revived
    with her code, from when she was heard again."""
    revived = complaint.status_rows.filter(status=ComplaintState.OPENED, reason=REVIVED)
    again = revived.order_by("-starts_at").values_list("starts_at", flat=True).first()
    if again is not None:
        return again
    is_old = complaint.external_system == ExternalSystem.OLD_REGISTER
    return complaint.recorded_at if is_old else complaint.received_at


def start_for(complaint: Complaint) -> list[Clock]:
    """Start what the rules in force say: one hour when she is not safe now, else one day. Whoever
    is on duty outside working hours hears of her at once."""
    rota.tell_unsafe(complaint)
    is_unsafe = complaint.safety == Safety.NOT_SAFE
    trigger = ClockTrigger.UNSAFE_COMPLAINT if is_unsafe else ClockTrigger.COMPLAINT
    started = start(trigger, complaint=complaint, starts_at=begins_at(complaint))
    return [started] if started else []


def stop_for(complaint: Complaint, *, by: audit.Actor) -> None:
    """The complaint was opened; a late clock keeps that it was late. Until it is decided the next
    clock runs, from the moment it came."""
    stop(*OPENING, by=by, complaint=complaint)
    start(ClockTrigger.FOLLOW_UP, complaint=complaint, starts_at=begins_at(complaint))


@transaction.atomic
def stop(
    *triggers: ClockTrigger,
    by: audit.Actor,
    complaint: Complaint | None = None,
    case: Case | None = None,
) -> None:
    """The awaited thing was done now, whatever was told of when; late stays late.

    With a case the clocks of the complaints that it came from stop too.
    """
    held = Clock.objects.running().of(*triggers)
    if complaint is not None:
        held = held.filter(complaint=complaint)
    else:
        held = held.filter(complaint__links__case=case) | held.filter(case=case)
    for clock_id in held.order_by("pk").distinct().values_list("pk", flat=True):
        one = pauses.hold(clock_id)
        if one.done_at is not None:
            continue  # somebody was faster
        pauses.end_open(one, by=by)
        one.done_at, one.done_by = clock.now(), by.actor_id
        one.save(update_fields=["done_at", "done_by"])


def hand_on(case: Case) -> None:
    """The case was taken on: who works it hears of what still runs from the beginning."""
    Clock.objects.running().filter(complaint__links__case=case).update(
        told_steps=0, tells_at=F("due_at")
    )


@transaction.atomic
def escalate(clock_id: int) -> bool:
    """Tell the next of the chain that a clock ran out, each person once: in the queue whoever is on
    duty, the rule's role, the head; in a case its manager, the rule's role there, the head. A step
    with nobody new in it takes the next at once. Where the whole chain has nobody the alarm rings,
    once a day, and the chain is tried again. False when nobody was told: it was stopped, paused,
    told before.
    """
    late = (
        Clock.objects.select_for_update(of=("self",))
        .select_related("rule", "complaint", "case")
        .late(clock.now())
        .filter(pk=clock_id)
        .first()
    )
    if late is None:
        return False
    chain = who_hears.chain_of(late)
    step, told = "", set[int]()
    while late.told_steps < len(chain.steps) and not told:
        step = chain.steps[late.told_steps]
        late.told_steps += 1
        told = _tell(step, chain)
    if told:
        about = late.complaint or late.case
        audit.record(Event.CLOCK_ESCALATED, by=pauses.CLOCKS, about=about, detail={"to": step})
        late.escalated_at = late.escalated_at or clock.now()
    is_over = late.told_steps >= len(chain.steps)
    if is_over and late.escalated_at is None:  # nobody holds a role of the chain: begin it again
        alarms.ring(alarms.Alarm.NOBODY_TOLD, key=f"{late.pk}:{clock.today()}")
        late.told_steps, is_over = 0, False
    late.tells_at = None if is_over else clock.now() + timedelta(minutes=late.rule.then_minutes)
    late.save(update_fields=["told_steps", "escalated_at", "tells_at"])
    return bool(told)


def _tell(step: str, chain: who_hears.Chain) -> set[int]:
    """Tell the people of one step; gives those who had not been told before."""
    late = chain.clock
    if not chain.is_of_cases:
        return notices.complaint_is_late(late, user_ids=chain.people_of_queue(step))
    told = set[int]()
    for case in chain.cases:
        people = chain.people_of_case(step, case)
        told |= notices.case_is_late(late, case, user_ids=people)
    return told


def late_ids() -> list[int]:
    """Ids of clocks of which somebody is to be told: what the job walks through."""
    return list(Clock.objects.late(clock.now()).values_list("pk", flat=True)[:500])
