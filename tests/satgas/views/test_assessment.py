"""Home of the tests of signing an assessment."""

from typing import Any

import pytest

from core.models import AuditEvent
from intake.models import Assessment, Case, RaiseReason, RiskChange
from intake.models.case import state_of
from intake.workflow import CaseState
from tests.satgas.desk import Desk, send


class TestAssessmentSign:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/asesmen/"

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(desk.case())).status_code == 403

    @pytest.mark.parametrize(
        "fields",
        [{}, {"risk": "low"}, {"needs": "x", "risk": "none"}, {"needs": "x" * 4001, "risk": "low"}],
    )
    def test_says_what_is_missing(self, signed_in: Any, desk: Desk, fields: Any) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case()), **fields)
        assert answer.status_code == 422

    def test_signs_and_moves_to_planning(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(risk="low")
        answer = send(signed_in(desk.lead), self.url(case), needs="Konseling", risk="high")
        assert answer.status_code == 302
        case = Case.objects.get(pk=case.pk)
        assert (state_of(case), case.risk) == (CaseState.PLANNING, "high")
        assert Assessment.objects.get(case=case).signed_by == desk.lead.actor_id

    def test_a_raised_risk_stands_in_the_one_history_of_risk_and_on_the_page(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case(risk="low")
        client = signed_in(desk.lead)
        send(client, self.url(case), needs="Konseling", risk="high")
        send(client, self.url(case), needs="Konseling", risk="high")
        change = RiskChange.objects.get(case=case)
        assert (change.was, change.risk, change.by) == ("low", "high", desk.lead.actor_id)
        assert change.reason == RaiseReason.DANGER
        assert AuditEvent.objects.filter(action="intake.risk_raised").count() == 1
        page = client.get(f"/meja/kasus/{case.number}/").content.decode()
        assert "Risiko rendah → Risiko tinggi" in page
        assert "Asesmen menemukan bahaya lebih besar" in page

    def test_refuses_while_the_case_is_paused(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        case.status_rows.filter(ends_at=None).update(
            status="on_hold", reason="uji", review_on="2030-01-01"
        )
        answer = send(signed_in(desk.lead), self.url(case), needs="x", risk="low")
        assert answer.status_code == 409
