"""Home of what the clock does in intake: an unsafe complaint nobody opened is told of, once."""

from datetime import timedelta

import pytest

from accounts.models import Notice, Unit
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake import jobs
from intake.actions import complaint as complaints
from intake.models import OPENING, Clock, ClockRule, Complaint
from tests.factories.accounts import UnitFactory, UserFactory, user_as
from tests.factories.intake import DutyStretchFactory
from tests.intake.conftest import Receive

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def opening(complaint: Complaint) -> Clock:
    return complaint.clocks.get(rule__trigger__in=OPENING)


class TestRunClocks:
    def test_an_unsafe_complaint_unopened_for_an_hour_is_told_to_one_head_and_then_the_other(
        self, unit: Unit, receive: Receive
    ) -> None:
        intake_head, head = user_as(Role.INTAKE_HEAD, unit), user_as(Role.HEAD, unit)
        complaint = receive(safety="not_safe")
        clock.move_by(HOUR + MINUTE)
        jobs.run_clocks()
        told = Notice.objects.order_by("pk")
        assert [notice.user_id for notice in told] == [intake_head.pk]
        clock.move_by(15 * MINUTE)
        jobs.run_clocks()
        assert [notice.user_id for notice in told.all()] == [intake_head.pk, head.pk]
        assert {notice.path for notice in told.all()} == {f"/meja/aduan/{complaint.number}/"}
        assert complaint.clocks.get().escalated_at is not None

    def test_nobody_else_is_told(self, unit: Unit, receive: Receive) -> None:
        user_as(Role.INTAKE_OFFICER, unit)
        user_as(Role.SUPERVISOR, unit)
        user_as(Role.INTAKE_HEAD, UnitFactory())
        receive(safety="not_safe")
        clock.move_by(HOUR + MINUTE)
        jobs.run_clocks()
        assert not Notice.objects.exists()

    def test_whoever_is_on_duty_is_told_first(self, unit: Unit, receive: Receive) -> None:
        intake_head, awake = user_as(Role.INTAKE_HEAD, unit), user_as(Role.INTAKE_OFFICER, unit)
        receive(safety="not_safe")
        DutyStretchFactory(unit=unit, user=awake)
        clock.move_by(HOUR + MINUTE)
        jobs.run_clocks()
        late = Notice.objects.filter(kind="complaint_late").order_by("pk")
        assert [one.user_id for one in late] == [awake.pk]
        clock.move_by(15 * MINUTE)
        jobs.run_clocks()
        assert [one.user_id for one in late.all()] == [awake.pk, intake_head.pk]

    def test_where_nobody_holds_the_next_post_the_head_is_told_at_once(
        self, unit: Unit, receive: Receive
    ) -> None:
        head = user_as(Role.HEAD, unit)
        receive(safety="not_safe")
        clock.move_by(HOUR + MINUTE)
        jobs.run_clocks()
        assert [one.user_id for one in Notice.objects.all()] == [head.pk]

    def test_it_is_told_once_however_often_the_job_runs(self, unit: Unit, receive: Receive) -> None:
        user_as(Role.INTAKE_HEAD, unit)
        receive(safety="not_safe")
        clock.move_by(HOUR + MINUTE)
        for _time in range(3):
            jobs.run_clocks()
        assert Notice.objects.count() == 1
        assert AuditEvent.objects.filter(action="intake.clock_escalated").count() == 1

    def test_nothing_happens_before_the_hour_is_over(self, unit: Unit, receive: Receive) -> None:
        user_as(Role.INTAKE_HEAD, unit)
        receive(safety="not_safe")
        clock.move_by(HOUR - MINUTE)
        jobs.run_clocks()
        assert not Notice.objects.exists()

    def test_opened_in_time_it_stays_quiet(self, unit: Unit, receive: Receive) -> None:
        user_as(Role.INTAKE_HEAD, unit)
        complaint = receive(safety="not_safe")
        complaints.open_for_reading(by=UserFactory(), complaint=complaint)
        clock.move_by(5 * HOUR)
        jobs.run_clocks()
        assert not Notice.objects.exists()
        assert opening(complaint).escalated_at is None

    def test_opened_late_it_keeps_that_it_was_late(self, unit: Unit, receive: Receive) -> None:
        user_as(Role.INTAKE_HEAD, unit)
        complaint = receive(safety="not_safe")
        clock.move_by(2 * HOUR)
        jobs.run_clocks()
        complaints.open_for_reading(by=UserFactory(), complaint=complaint)
        kept = opening(complaint)
        assert kept.escalated_at is not None
        assert kept.done_at is not None
        assert kept.done_at > kept.due_at

    @pytest.mark.parametrize("safety", ["safe", "unknown", "unanswered", ""])
    def test_any_other_answer_has_a_day(self, safety: str, receive: Receive) -> None:
        running = receive(safety=safety).clocks.get()
        assert running.due_at - running.starts_at == timedelta(hours=24)

    def test_a_notice_says_nothing_of_what_was_told(self, unit: Unit, receive: Receive) -> None:
        user_as(Role.INTAKE_HEAD, unit)
        receive(safety="not_safe", words="rahasia sekali")
        clock.move_by(2 * HOUR)
        jobs.run_clocks()
        (notice,) = Notice.objects.all()
        shown = f"{notice.get_kind_display()} {notice.path} {notice.key}"
        assert "rahasia" not in shown

    def test_a_changed_rule_holds_for_what_comes_after_it(self, receive: Receive) -> None:
        before = receive(safety="not_safe").clocks.get()
        ClockRule.objects.filter(trigger="unsafe_complaint").update(minutes=30)
        after = receive(safety="not_safe").clocks.get()
        before.refresh_from_db()
        assert before.due_at - before.starts_at == HOUR
        assert after.due_at - after.starts_at == timedelta(minutes=30)

    def test_without_a_rule_no_clock_runs(self, receive: Receive) -> None:
        ClockRule.objects.update(ends_on=clock.today() - timedelta(days=1))
        assert not Clock.objects.filter(complaint=receive()).exists()
