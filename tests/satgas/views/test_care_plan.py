"""Home of the tests of agreeing on a plan and approving it."""

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from intake.models import Case
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas.models import CarePlan
from tests.factories.satgas import CarePlanFactory, PlanItemFactory
from tests.satgas.desk import Desk, events, send


def soon(days: Any = 10) -> Any:
    return (clock.today() + timedelta(days=days)).isoformat()


class TestCarePlanAgree:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/rencana/"

    def fields(self, **changes: Any) -> Any:
        fields = {
            "goals": "Aman di rumah",
            "agreed_with": "beneficiary",
            "agreed_on": clock.today().isoformat(),
            "review_on": soon(20),
            "kind_1": "counselling",
            "aim_1": "Tidur lebih baik",
            "due_1": soon(),
        }
        return {**fields, **changes}

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_supervisor(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.supervisor).get(self.url(desk.case())).status_code == 403

    def test_shows_two_lines_and_folds_four_away(self, signed_in: Any, desk: Desk) -> None:
        text = signed_in(desk.lead).get(self.url(desk.case())).content.decode()
        shown, folded = text.split("<details", 1)
        assert 'name="kind_2"' in shown
        assert 'name="kind_3"' not in shown
        assert 'name="kind_6"' in folded

    def test_keeps_the_rest_open_when_something_stands_there(
        self, signed_in: Any, desk: Desk
    ) -> None:
        url = self.url(desk.case())
        answer = send(signed_in(desk.lead), url, **self.fields(goals="", kind_4="medical"))
        assert answer.context["form"].more_is_open

    def test_calls_nothing_optional_that_a_chosen_service_needs(
        self, signed_in: Any, desk: Desk
    ) -> None:
        form = signed_in(desk.lead).get(self.url(desk.case())).context["form"]
        optional = {name for name in form.fields if form[name].is_optional}
        assert optional == {f"aim_{n}" for n in range(1, 7)} | {f"kind_{n}" for n in range(2, 7)}

    @pytest.mark.parametrize(
        "changes",
        [
            {"goals": ""},
            {"agreed_with": "neighbour"},
            {"agreed_on": "kemarin"},
            {"kind_1": "", "aim_1": "", "due_1": ""},
            {"kind_1": ""},
            {"due_1": ""},
            {"kind_2": "mediation"},
            {"goals": "x" * 4001},
        ],
    )
    def test_says_what_to_correct(self, signed_in: Any, desk: Desk, changes: Any) -> None:
        case = desk.case(state=CaseState.PLANNING)
        answer = send(signed_in(desk.lead), self.url(case), **self.fields(**changes))
        assert answer.status_code == 422
        assert not CarePlan.objects.exists()

    def test_explains_a_review_too_far_away_and_keeps_the_text(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case(state=CaseState.PLANNING, risk="high")
        answer = send(signed_in(desk.lead), self.url(case), **self.fields(review_on=soon(60)))
        assert answer.status_code == 422
        assert "terlalu jauh" in answer.content.decode()
        assert "Aman di rumah" in answer.content.decode()

    def test_stores_the_plan_and_waits_for_approval(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(state=CaseState.PLANNING)
        answer = send(
            signed_in(desk.lead),
            self.url(case),
            **self.fields(kind_3="medical", due_3=soon()),
        )
        assert answer.status_code == 302
        plan = CarePlan.objects.live().get(case=case)
        assert {item.service_kind for item in plan.items.all()} == {"counselling", "medical"}
        assert str(plan.goals) == "•••"
        assert plan.approved_at is None

    def test_refuses_before_the_assessment(self, signed_in: Any, desk: Desk) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case()), **self.fields())
        assert answer.status_code == 409


class TestCarePlanApprove:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/rencana/setuju/"

    def planned(self, desk: Desk, **fields: Any) -> Any:
        case = desk.case(state=CaseState.PLANNING)
        plan = CarePlanFactory(case=case, goals="Tujuan uji", **fields)
        PlanItemFactory(plan=plan, aim="Keperluan uji")
        return case

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(self.url(self.planned(desk))).status_code == 403

    def test_is_not_found_without_a_plan(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(state=CaseState.PLANNING)
        assert signed_in(desk.supervisor).get(self.url(case)).status_code == 404

    def test_shows_the_plan_to_whoever_approves_and_records_it(
        self, signed_in: Any, desk: Desk
    ) -> None:
        text = signed_in(desk.supervisor).get(self.url(self.planned(desk))).content.decode()
        assert "Tujuan uji" in text
        assert "Keperluan uji" in text
        assert "core.sealed_opened" in events()

    def test_approves_and_moves_to_services(self, signed_in: Any, desk: Desk) -> None:
        case = self.planned(desk)
        assert send(signed_in(desk.supervisor), self.url(case)).status_code == 302
        assert state_of(Case.objects.get(pk=case.pk)) == CaseState.IN_SERVICE

    def test_says_so_when_somebody_was_faster(self, signed_in: Any, desk: Desk) -> None:
        case = self.planned(desk, approved=True)
        answer = send(signed_in(desk.supervisor), self.url(case))
        assert answer.status_code == 409
