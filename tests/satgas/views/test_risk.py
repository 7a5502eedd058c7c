"""Home of lowering the risk of a case, as tests of the page."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core.models import AuditEvent
from intake.models import Case, RiskChange
from intake.models.codes import Risk
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, UnitFactory, user_as
from tests.factories.intake import CaseFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], WebClient]


@pytest.fixture
def case() -> Case:
    unit = UnitFactory()
    made: Case = CaseFactory(unit=unit, desk_team=TeamFactory(unit=unit), risk=Risk.HIGH)
    return made


def lower(browser: WebClient, case: Case, **given: str) -> Any:
    url = reverse("satgas:risk-lower", args=[case.number])
    return browser.post(url, {"client_key": str(uuid.uuid4()), **given})


class TestRiskLower:
    def test_a_supervisor_lowers_it_with_a_reason_and_her_name(
        self, case: Case, signed_in: SignIn
    ) -> None:
        supervisor = user_as(Role.SUPERVISOR, case.unit, team=case.desk_team)
        answer = lower(signed_in(supervisor), case, risk="medium", reason="safe_place")
        assert answer.status_code == 302
        case.refresh_from_db()
        change = RiskChange.objects.get()
        assert case.risk == Risk.MEDIUM
        assert (change.was, change.risk, change.by) == ("high", "medium", supervisor.actor_id)
        (row,) = AuditEvent.objects.filter(action="intake.risk_lowered")
        assert (row.detail["from"], row.detail["reason"]) == ("high", "safe_place")
        page = signed_in(supervisor).get(reverse("satgas:risk-lower", args=[case.number]))
        assert "Ia berada di tempat aman" in page.content.decode()

    @pytest.mark.parametrize(
        "given",
        [
            {"risk": "high", "reason": "safe_place"},
            {"risk": "medium"},
            {"reason": "safe_place"},
            {"risk": "medium", "reason": "mood"},
        ],
    )
    def test_needs_what_is_lower_and_a_reason(
        self, given: dict[str, str], case: Case, signed_in: SignIn
    ) -> None:
        head = user_as(Role.HEAD, case.unit)
        assert lower(signed_in(head), case, **given).status_code == 422
        case.refresh_from_db()
        assert case.risk == Risk.HIGH

    def test_nobody_else_lowers_it(self, case: Case, signed_in: SignIn) -> None:
        officer = user_as(Role.INTAKE_OFFICER, case.unit)
        answer = lower(signed_in(officer), case, risk="low", reason="mistaken")
        assert answer.status_code == 404
        assert not RiskChange.objects.exists()
