"""Home of the tests of asking for closing and deciding."""

from typing import Any

import pytest

from intake.models import Case, CaseGrant
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas.models import Assignment, ClosureRequest
from tests.factories.satgas import (
    ClosureRequestFactory,
    FollowUpFactory,
    ServiceFactory,
    TaskFactory,
)
from tests.satgas.desk import Desk, events, send


class TestClosureRequest:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/penutupan/"

    def fields(self, **changes: Any) -> Any:
        return {"reason": "goals_met", "last_risk": "low", "summary": "Aman", **changes}

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_supervisor(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.supervisor).get(self.url(desk.case())).status_code == 403

    @pytest.mark.parametrize(
        "changes",
        [
            {"reason": ""},
            {"reason": "lack_of_proof"},
            {"summary": ""},
            {"last_risk": ""},
            {"check_on": "2020-01-01"},
            {"last_risk": "high"},
        ],
    )
    def test_says_what_to_correct(self, signed_in: Any, desk: Desk, changes: Any) -> None:
        case = desk.case(state=CaseState.MONITORING)
        answer = send(signed_in(desk.lead), self.url(case), **self.fields(**changes))
        assert answer.status_code == 422

    @pytest.mark.parametrize("factory", [ServiceFactory, FollowUpFactory, TaskFactory])
    def test_lists_what_is_still_open_and_refuses(
        self, signed_in: Any, desk: Desk, factory: Any
    ) -> None:
        case = desk.case(state=CaseState.MONITORING)
        factory(case=case)
        client = signed_in(desk.lead)
        assert "Masih terbuka" in client.get(self.url(case)).content.decode()
        assert send(client, self.url(case), **self.fields()).status_code == 409
        assert not ClosureRequest.objects.exists()

    def test_asks(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        answer = send(signed_in(desk.lead), self.url(case), **self.fields(check_on="2999-01-01"))
        assert answer.status_code == 302
        assert ClosureRequest.objects.waiting().get(case=case).requested_by == desk.lead.actor_id


class TestClosureDecide:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/penutupan/putusan/"

    def asked(self, desk: Desk) -> Any:
        case = desk.case(state=CaseState.MONITORING)
        ClosureRequestFactory(case=case, summary="Ringkasan uji", requested_by=desk.lead.actor_id)
        return case

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(self.url(self.asked(desk))).status_code == 403

    def test_is_not_found_before_anybody_asked(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.supervisor).get(self.url(desk.case())).status_code == 404

    def test_shows_how_it_ended_and_records_the_reading(self, signed_in: Any, desk: Desk) -> None:
        text = signed_in(desk.supervisor).get(self.url(self.asked(desk))).content.decode()
        assert "Ringkasan uji" in text
        assert "core.sealed_opened" in events()

    @pytest.mark.parametrize("fields", [{}, {"decision": "maybe"}, {"decision": "returned"}])
    def test_says_what_is_missing(self, signed_in: Any, desk: Desk, fields: Any) -> None:
        answer = send(signed_in(desk.supervisor), self.url(self.asked(desk)), **fields)
        assert answer.status_code == 422

    def test_closes_and_takes_the_case_from_everybody_who_had_it(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = self.asked(desk)
        answer = send(signed_in(desk.supervisor), self.url(case), decision="approved")
        assert answer.status_code == 302
        assert state_of(Case.objects.get(pk=case.pk)) == CaseState.CLOSED
        assert not Assignment.objects.open().exists()
        assert not CaseGrant.objects.filter(revoked_at=None).exists()
        assert signed_in(desk.supervisor).get(answer.url).status_code == 200
        assert signed_in(desk.lead).get(answer.url).status_code == 404

    def test_sends_back_with_a_reason(self, signed_in: Any, desk: Desk) -> None:
        case = self.asked(desk)
        send(
            signed_in(desk.supervisor),
            self.url(case),
            decision="returned",
            decision_reason="Tambahkan rencana keselamatan",
        )
        assert state_of(Case.objects.get(pk=case.pk)) == CaseState.MONITORING
        assert str(ClosureRequest.objects.get().decision_reason) == "•••"

    def test_says_so_when_it_was_decided_before(self, signed_in: Any, desk: Desk) -> None:
        case = self.asked(desk)
        client = signed_in(desk.supervisor)
        for status in (302, 409):
            fields = {"decision": "returned", "decision_reason": "Kurang lengkap"}
            assert send(client, self.url(case), **fields).status_code == status
