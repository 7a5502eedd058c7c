"""Home of the tests of agreeing on a plan and approving it."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Notice
from core import clock
from core.errors import NotYours
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas.actions import care_plan
from satgas.actions.care_plan import Promise
from satgas.errors import (
    AlreadyApproved,
    DayInFuture,
    DayPassed,
    OwnWork,
    PlanEmpty,
    PlanNotNow,
    ReviewTooLate,
)
from satgas.models import CarePlan, ServiceKind
from tests.factories.accounts import MembershipFactory
from tests.factories.satgas import CarePlanFactory
from tests.satgas.desk import Desk, events


def agree(desk: Desk, case: Any, by: Any = None, **changes: Any) -> Any:
    today = clock.today()
    fields = {
        "goals": "Aman",
        "agreed_with": "beneficiary",
        "agreed_on": today,
        "review_on": today + timedelta(days=20),
        "items": [Promise(ServiceKind.LEGAL_AID, "uji", today + timedelta(days=5))],
    }
    return care_plan.agree(by=by or desk.lead, case=case, **{**fields, **changes})


class TestAgree:
    def test_tells_the_supervisor_and_the_head(self, desk: Desk) -> None:
        supervisor, head = desk.supervisor, desk.head
        agree(desk, desk.case(state=CaseState.PLANNING))
        told = set(Notice.objects.filter(kind="plan_waits").values_list("user_id", flat=True))
        assert told == {supervisor.pk, head.pk}

    def test_ends_the_earlier_plan(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.PLANNING)
        first, second = agree(desk, case), agree(desk, case)
        assert CarePlan.objects.live().get(case=case) == second
        first.refresh_from_db()
        assert first.ended_by == desk.lead.actor_id

    def test_records_it(self, desk: Desk) -> None:
        agree(desk, desk.case(state=CaseState.PLANNING))
        assert events()[-1] == "satgas.plan_agreed"

    def test_is_not_for_the_head(self, desk: Desk) -> None:
        with pytest.raises(NotYours):
            agree(desk, desk.case(state=CaseState.PLANNING), by=desk.head)

    @pytest.mark.parametrize("state", [CaseState.ASSESSING, CaseState.ON_HOLD, CaseState.CLOSED])
    def test_refuses_at_another_step(self, desk: Desk, state: Any) -> None:
        case = desk.case()
        case.status_rows.filter(ends_at=None).update(
            status=state, reason="uji", review_on=clock.today()
        )
        case.state = state  # type: ignore[attr-defined]  # as read with its status
        with pytest.raises(PlanNotNow):
            agree(desk, case)

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"items": []}, PlanEmpty),
            ({"agreed_on": 1}, DayInFuture),
            ({"review_on": 0}, DayPassed),
            ({"review_on": 40}, ReviewTooLate),
        ],
    )
    def test_refuses_days_that_cannot_be(self, desk: Desk, changes: Any, refusal: Any) -> None:
        case = desk.case(state=CaseState.PLANNING, risk="high")
        days = {
            name: clock.today() + timedelta(days=value) if isinstance(value, int) else value
            for name, value in changes.items()
        }
        with pytest.raises(refusal):
            agree(desk, case, **days)


class TestApprove:
    def test_moves_the_case_to_services(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.PLANNING)
        care_plan.approve(by=desk.supervisor, plan=agree(desk, case))
        assert state_of(type(case).objects.get(pk=case.pk)) == CaseState.IN_SERVICE
        assert "satgas.plan_approved" in events()

    def test_leaves_a_case_in_services_where_it_is(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        care_plan.approve(by=desk.head, plan=agree(desk, case))
        assert state_of(type(case).objects.get(pk=case.pk)) == CaseState.IN_SERVICE

    def test_refuses_whoever_drew_it(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.PLANNING)
        plan = CarePlanFactory(case=case, drawn_by=desk.head.actor_id)
        with pytest.raises(OwnWork):
            care_plan.approve(by=desk.head, plan=plan)

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        with pytest.raises(NotYours):
            care_plan.approve(by=desk.lead, plan=CarePlanFactory(case=desk.case()))

    def test_refuses_twice(self, desk: Desk) -> None:
        plan = CarePlanFactory(case=desk.case(state=CaseState.PLANNING), approved=True)
        with pytest.raises(AlreadyApproved):
            care_plan.approve(by=desk.supervisor, plan=plan)

    def test_is_not_told_to_supervisors_of_another_team(self, desk: Desk) -> None:
        other = MembershipFactory(role="supervisor", team__unit=desk.unit).user
        agree(desk, desk.case(state=CaseState.PLANNING))
        assert not Notice.objects.filter(user=other).exists()
