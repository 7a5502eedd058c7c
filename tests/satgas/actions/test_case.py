"""Home of the tests of moving a case by hand."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from core.errors import NotYours
from intake.models.case import state_of
from intake.workflow import CASE_MOVES, PAUSED, CaseState
from satgas.actions import case as actions
from satgas.errors import DayPassed, MoveNotOffered, ReasonMissing, ServicesOpen
from satgas.workflow import moves_from
from tests.factories.intake import CaseFactory
from tests.factories.satgas import ServiceFactory
from tests.satgas.desk import Desk


def later() -> Any:
    return clock.today() + timedelta(days=7)


@pytest.mark.parametrize("state", CaseState.values)
def test_offers_only_moves_of_the_table(state: Any) -> None:
    assert set(moves_from(state, "planning")) <= CASE_MOVES[state]


class TestMove:
    def test_pauses_and_comes_back_where_it_was(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.PLANNING)
        actions.move(by=desk.lead, case=case, to="on_hold", reason="uji", review_on=later())
        with pytest.raises(MoveNotOffered):
            actions.move(by=desk.lead, case=case, to="monitoring")
        actions.move(by=desk.lead, case=case, to="planning")
        assert state_of(case) == "planning"

    @pytest.mark.parametrize("to", PAUSED)
    def test_pauses_with_a_reason_and_a_day_only(self, desk: Desk, to: Any) -> None:
        case = desk.case()
        for fields in ({}, {"reason": "uji"}, {"review_on": later()}):
            with pytest.raises(ReasonMissing):
                actions.move(by=desk.lead, case=case, to=to, **fields)
        day = clock.today() - timedelta(days=1)
        with pytest.raises(DayPassed):
            actions.move(by=desk.lead, case=case, to=to, reason="uji", review_on=day)

    def test_goes_to_monitoring_when_every_service_has_ended(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        open_one = ServiceFactory(case=case)
        with pytest.raises(ServicesOpen):
            actions.move(by=desk.lead, case=case, to="monitoring")
        open_one.delete()
        actions.move(by=desk.lead, case=case, to="monitoring")
        assert state_of(case) == "monitoring"

    def test_reopens_with_a_reason_as_a_new_episode(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit, state=CaseState.CLOSED)
        with pytest.raises(ReasonMissing):
            actions.move(by=desk.head, case=case, to="assessing")
        actions.move(by=desk.head, case=case, to="assessing", reason="uji")
        assert case.episodes.count() == 2

    @pytest.mark.parametrize("to", ["closed", "handed_over", "in_service", "registered", "x"])
    def test_takes_no_other_step(self, desk: Desk, to: Any) -> None:
        with pytest.raises(MoveNotOffered):
            actions.move(by=desk.lead, case=desk.case(), to=to, reason="uji")

    def test_is_not_for_a_specialist(self, desk: Desk) -> None:
        case = desk.case()
        with pytest.raises(NotYours):
            actions.move(by=desk.join(case, Role.COUNSELLOR), case=case, to="on_hold")
