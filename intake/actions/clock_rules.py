"""Home of changing how long something may take: a new rule from a day on, never the old one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from accounts.roles import Role
from core import audit, clock
from intake.errors import RuleBeginsTooEarly
from intake.events import Event
from intake.models import ClockRule, ClockTrigger


@dataclass(frozen=True)
class RuleWish:
    """Minutes run day and night, working days by the unit's hours; one of the two. `source` says
    where the duration is written, `then_minutes` how long until the next person is told."""

    trigger: ClockTrigger
    minutes: int | None
    escalate_to: Role
    source: str
    starts_on: date
    working_days: int | None = None
    risk: str = ""
    then_minutes: int = 60
    escalate_in_case: Role = Role.SUPERVISOR


@transaction.atomic
def set_rule(*, by: audit.Actor, wish: RuleWish) -> ClockRule:
    """Put a rule in force from a day on; the one before it gets its last day.

    Clocks that run keep the rule they began with. A rule that has not begun yet is corrected.
    Raises RuleBeginsTooEarly when the day is over, or the rule in force would have no day left.
    """
    newest = newest_of(wish.trigger, wish.risk, for_update=True)
    check(newest, wish.starts_on)
    if newest is not None and newest.starts_on > clock.today():
        rule = _correct(newest, wish)
    else:
        _end(newest, wish.starts_on)
        rule = ClockRule.objects.create(
            trigger=wish.trigger,
            risk=wish.risk,
            minutes=wish.minutes,
            working_days=wish.working_days,
            escalate_to=wish.escalate_to.value,
            escalate_in_case=wish.escalate_in_case.value,
            then_minutes=wish.then_minutes,
            source=wish.source,
            starts_on=wish.starts_on,
        )
    audit.record(
        Event.CLOCK_RULE_SET,
        by=by,
        about=rule,
        detail={
            "trigger": wish.trigger.value,
            "minutes": wish.minutes,
            "working_days": wish.working_days,
        },
    )
    return rule


def newest_of(
    trigger: ClockTrigger, risk: str = "", *, for_update: bool = False
) -> ClockRule | None:
    """The rule without a last day: in force now, or to begin."""
    rules = ClockRule.objects.select_for_update() if for_update else ClockRule.objects
    return rules.filter(trigger=trigger, risk=risk, ends_on__isnull=True).first()


def check(newest: ClockRule | None, starts_on: date) -> None:
    """Raises RuleBeginsTooEarly when a rule may not begin on this day."""
    today = clock.today()
    if starts_on < today:
        raise RuleBeginsTooEarly
    if newest is not None and newest.starts_on <= today and starts_on <= newest.starts_on:
        raise RuleBeginsTooEarly


def _correct(rule: ClockRule, wish: RuleWish) -> ClockRule:
    """No clock runs by it yet; the rule before it follows its new first day."""
    before = ClockRule.objects.filter(
        trigger=rule.trigger, risk=rule.risk, ends_on=rule.starts_on - timedelta(days=1)
    ).first()
    if before is not None and wish.starts_on <= before.starts_on:
        raise RuleBeginsTooEarly
    if wish.starts_on < rule.starts_on:
        _end(before, wish.starts_on)
    was_on = rule.starts_on
    rule.minutes, rule.source, rule.starts_on = wish.minutes, wish.source, wish.starts_on
    rule.escalate_to, rule.then_minutes = wish.escalate_to.value, wish.then_minutes
    rule.escalate_in_case = wish.escalate_in_case.value
    rule.working_days = wish.working_days
    rule.save()
    if wish.starts_on > was_on:
        _end(before, wish.starts_on)
    return rule


def _end(rule: ClockRule | None, first_of_next: date) -> None:
    if rule is not None:
        rule.ends_on = first_of_next - timedelta(days=1)
        rule.save(update_fields=["ends_on"])
