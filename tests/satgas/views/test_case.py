"""The list of cases, one case file, and moving a case by hand."""

from typing import Any

import pytest

from accounts.roles import Role
from intake.workflow import CaseState
from tests.satgas.desk import Desk


class TestCaseDetail:
    @pytest.mark.parametrize("state", [*CaseState.values])
    def test_shows_a_case_in_every_state(self, signed_in: Any, desk: Desk, state: str) -> None:
        case = desk.case() if state not in {"registered"} else desk.case()
        case.status_rows.filter(ends_at=None).update(
            status=state, review_on="2027-01-01", reason="uji"
        )
        answer = signed_in(desk.as_(Role.HEAD)).get(f"/meja/kasus/{case.number}/")
        assert answer.status_code == 200
        assert case.number in answer.content.decode()
