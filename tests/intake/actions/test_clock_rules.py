"""Home of the tests of changing a clock's duration: from a day on, never backwards."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from core import audit, clock
from intake.actions import clock_rules, clocks
from intake.actions.clock_rules import RuleWish
from intake.errors import RuleBeginsTooEarly
from intake.models import ClockRule, ClockTrigger
from tests.factories.intake import ComplaintFactory

pytestmark = pytest.mark.django_db
BY = audit.Service("test")


def set_rule(days: int, minutes: int = 90) -> ClockRule:
    """A rule for complaints that begins so many days from today."""
    wish = RuleWish(
        trigger=ClockTrigger.COMPLAINT,
        minutes=minutes,
        escalate_to=Role.INTAKE_HEAD,
        source="SK",
        starts_on=clock.today() + timedelta(days=days),
    )
    return clock_rules.set_rule(by=BY, wish=wish)


def rules() -> list[tuple[int | None, int | None]]:
    """Minutes and last day (from today) of every rule for complaints, in order."""
    found = ClockRule.objects.filter(trigger=ClockTrigger.COMPLAINT).order_by("starts_on")
    return [
        (rule.minutes, None if rule.ends_on is None else (rule.ends_on - clock.today()).days)
        for rule in found
    ]


class TestSetRule:
    def test_the_rule_before_gets_its_last_day(self) -> None:
        set_rule(5)
        assert rules() == [(1440, 4), (90, None)]

    def test_until_its_first_day_the_old_rule_counts(self) -> None:
        set_rule(5)
        (running,) = clocks.start_for(ComplaintFactory())
        assert running.rule.minutes == 1440

    def test_a_clock_that_runs_keeps_its_rule(self) -> None:
        complaint = ComplaintFactory()
        (running,) = clocks.start_for(complaint)
        set_rule(0)
        running.refresh_from_db()
        assert (running.rule.minutes, running.due_at - running.starts_at) == (
            1440,
            timedelta(days=1),
        )
        (after,) = clocks.start_for(ComplaintFactory())
        assert after.rule.minutes == 90

    @pytest.mark.parametrize("days", [2, 5, 9])
    def test_a_rule_that_has_not_begun_is_corrected(self, days: int) -> None:
        set_rule(5)
        set_rule(days, minutes=30)
        assert rules() == [(1440, days - 1), (30, None)]

    def test_no_rule_begins_in_the_past(self) -> None:
        with pytest.raises(RuleBeginsTooEarly):
            set_rule(-1)

    def test_no_rule_replaces_one_that_began_today(self) -> None:
        set_rule(0)
        with pytest.raises(RuleBeginsTooEarly):
            set_rule(0, minutes=30)
        assert rules() == [(1440, -1), (90, None)]
