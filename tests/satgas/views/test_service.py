"""Home of the tests of adding a service and its end."""

from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from intake.workflow import CaseState
from satgas.models import Service
from tests.factories.intake import CaseFactory
from tests.factories.satgas import CarePlanFactory, PlanItemFactory, ServiceFactory
from tests.satgas.desk import Desk, send


class TestServiceAdd:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/layanan/"

    def fields(self, **changes: Any) -> Any:
        fields = {"kind": "legal_aid", "provider": "own_unit", "planned_on": clock.today()}
        return {**fields, **changes}

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(desk.case())).status_code == 403

    def test_begins_with_the_item_that_was_chosen(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        item = PlanItemFactory(
            plan=CarePlanFactory(case=case, approved=True), service_kind="medical"
        )
        form = signed_in(desk.lead).get(f"{self.url(case)}?butir={item.pk}").context["form"]
        assert form.initial["kind"] == "medical"

    @pytest.mark.parametrize(
        "changes", [{"kind": ""}, {"kind": "mediation"}, {"provider": ""}, {"planned_on": "x"}]
    )
    def test_says_what_is_missing(self, signed_in: Any, desk: Desk, changes: Any) -> None:
        case = desk.case(state=CaseState.IN_SERVICE, risk="high")
        answer = send(signed_in(desk.lead), self.url(case), **self.fields(**changes))
        assert answer.status_code == 422

    def test_adds_a_service_for_an_item_of_the_plan(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        item = PlanItemFactory(plan=CarePlanFactory(case=case, approved=True))
        answer = send(signed_in(desk.lead), self.url(case), **self.fields(plan_item=item.pk))
        assert answer.status_code == 302
        assert Service.objects.get(case=case).plan_item == item

    def test_explains_that_the_plan_comes_first(self, signed_in: Any, desk: Desk) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case(risk="low")), **self.fields())
        assert answer.status_code == 409
        assert "Layanan dimulai setelah rencana disetujui" in answer.content.decode()

    def test_lets_help_begin_before_the_plan_at_high_risk(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(risk="high")
        assert send(signed_in(desk.lead), self.url(case), **self.fields()).status_code == 302


class TestServiceFinish:
    def url(self, service: Any) -> Any:
        return f"/meja/layanan/{service.pk}/selesai/"

    def test_is_not_found_outside_her_cases(self, signed_in: Any, desk: Desk) -> None:
        other = ServiceFactory(case=CaseFactory(unit=desk.unit))
        assert signed_in(desk.lead).get(self.url(other)).status_code == 404

    def test_is_not_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        assert signed_in(desk.head).get(self.url(given)).status_code == 403

    @pytest.mark.parametrize("fields", [{}, {"outcome": "x"}, {"outcome": "declined"}])
    def test_says_what_is_missing(self, signed_in: Any, desk: Desk, fields: Any) -> None:
        given = ServiceFactory(case=desk.case(), ongoing=True)
        assert send(signed_in(desk.lead), self.url(given), **fields).status_code == 422

    def test_ends_a_service_that_was_given(self, signed_in: Any, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case(), ongoing=True)
        assert send(signed_in(desk.lead), self.url(given), outcome="done").status_code == 302
        given.refresh_from_db()
        assert (given.status, given.finished_by) == ("done", desk.lead.actor_id)

    def test_says_why_one_was_not_given(self, signed_in: Any, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        send(signed_in(desk.lead), self.url(given), outcome="declined", reason="not_available")
        given.refresh_from_db()
        assert (given.status, given.not_given_reason) == ("declined", "not_available")

    def test_explains_that_it_has_not_begun(self, signed_in: Any, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        answer = send(signed_in(desk.lead), self.url(given), outcome="done")
        assert answer.status_code == 422
        assert "belum dimulai" in answer.content.decode()

    def test_lets_a_specialist_end_her_service(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        given = ServiceFactory(case=case, ongoing=True)
        assert send(signed_in(counsellor), self.url(given), outcome="done").status_code == 302
