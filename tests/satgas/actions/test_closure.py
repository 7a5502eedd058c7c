"""Home of the tests of asking for closing and deciding."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Notice
from accounts.roles import Role
from core.errors import NotYours
from intake.models import Case, ComplaintLink, Mailbox
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas.actions import closure
from satgas.errors import (
    AlreadyAsked,
    AlreadyDecided,
    NotClosable,
    NotTheLead,
    OwnWork,
    ReasonMissing,
    RiskNotLow,
    StillOpen,
)
from satgas.models import Assignment, ClosureRequest
from tests.factories.accounts import user_as
from tests.factories.intake import SOMEBODY, ComplaintFactory
from tests.factories.satgas import (
    ClosureRequestFactory,
    FollowUpFactory,
    ServiceFactory,
    TaskFactory,
)
from tests.satgas.desk import Desk, events


def ask(desk: Desk, case: Any, by: Any = None, **changes: Any) -> Any:
    fields = {"reason": "goals_met", "summary": "uji", "last_risk": "low"}
    return closure.request(by=by or desk.lead, case=case, **{**fields, **changes})


class TestRequest:
    @pytest.mark.parametrize(
        "state", [CaseState.MONITORING, CaseState.LOST_CONTACT, CaseState.DECLINED]
    )
    def test_asks_from_monitoring_or_when_she_is_gone(self, desk: Desk, state: Any) -> None:
        case = desk.case()
        case.state = state  # type: ignore[attr-defined]  # as read with its status
        assert ask(desk, case).decided_at is None
        assert "satgas.closure_requested" in events()

    def test_tells_whoever_decides(self, desk: Desk) -> None:
        supervisor, head = desk.supervisor, desk.head
        ask(desk, desk.case(state=CaseState.MONITORING))
        told = Notice.objects.filter(kind="closure_waits").values_list("user_id", flat=True)
        assert set(told) == {supervisor.pk, head.pk}

    @pytest.mark.parametrize("factory", [ServiceFactory, FollowUpFactory, TaskFactory])
    def test_refuses_while_something_is_open(self, desk: Desk, factory: Any) -> None:
        case = desk.case(state=CaseState.MONITORING)
        factory(case=case)
        with pytest.raises(StillOpen):
            ask(desk, case)

    def test_refuses_from_services(self, desk: Desk) -> None:
        with pytest.raises(NotClosable):
            ask(desk, desk.case(state=CaseState.IN_SERVICE))

    def test_is_for_the_lead_alone(self, desk: Desk) -> None:
        other = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        with pytest.raises(NotTheLead):
            ask(desk, desk.case(state=CaseState.MONITORING), by=other)
        with pytest.raises(NotYours):
            ask(desk, desk.case(state=CaseState.MONITORING), by=desk.supervisor)

    def test_calls_no_goal_met_while_the_risk_is_not_low(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        with pytest.raises(RiskNotLow):
            ask(desk, case, last_risk="medium")
        assert ask(desk, case, last_risk="medium", reason="client_asks").pk

    def test_refuses_a_second_request(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        ask(desk, case)
        with pytest.raises(AlreadyAsked):
            ask(desk, case)


class TestDecide:
    def decide(
        self, desk: Desk, asked: Any, by: Any = None, decision: Any = "approved", reason: Any = ""
    ) -> Any:
        return closure.decide(
            by=by or desk.supervisor, request=asked, decision=decision, decision_reason=reason
        )

    def test_closes_the_case_its_episode_and_its_assignments(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        self.decide(desk, ask(desk, case))
        assert state_of(Case.objects.get(pk=case.pk)) == CaseState.CLOSED
        assert case.episodes.get().close_reason == "goals_met"
        assert not Assignment.objects.open().exists()
        assert events()[-1] == "satgas.case_closed"

    def test_tells_the_holder_of_the_code_that_it_is_finished(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        mailbox = Mailbox.objects.create(
            id=uuid4(),
            lookup_id=b"0" * 32,
            reply_key=b"0" * 32,
            client_key=uuid4(),
            unit=desk.unit,
            public_status="in_progress",
            created_on="2026-01-01",
            expires_on="2027-01-01",
        )
        complaint = ComplaintFactory(unit=desk.unit, mailbox=mailbox)
        ComplaintLink.objects.create(
            complaint=complaint,
            case=case,
            data_key=case.data_key,
            at=complaint.received_at,
            by=SOMEBODY,
        )
        self.decide(desk, ask(desk, case))
        mailbox.refresh_from_db()
        assert mailbox.public_status == "done"

    def test_refuses_whoever_asked(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        asked = ClosureRequestFactory(case=case, requested_by=desk.head.actor_id)
        with pytest.raises(OwnWork):
            self.decide(desk, asked, by=desk.head)

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        asked = ask(desk, desk.case(state=CaseState.MONITORING))
        with pytest.raises(NotYours):
            self.decide(desk, asked, by=desk.lead)

    def test_refuses_when_something_was_opened_since(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        asked = ask(desk, case)
        FollowUpFactory(case=case)
        with pytest.raises(StillOpen):
            self.decide(desk, asked)
        assert ClosureRequest.objects.waiting().exists()

    def test_sends_back_with_a_reason_only(self, desk: Desk) -> None:
        asked = ask(desk, desk.case(state=CaseState.MONITORING))
        with pytest.raises(ReasonMissing):
            self.decide(desk, asked, decision="returned")
        self.decide(desk, asked, decision="returned", reason="uji")
        assert "satgas.closure_returned" in events()

    def test_refuses_twice(self, desk: Desk) -> None:
        asked = ask(desk, desk.case(state=CaseState.MONITORING))
        self.decide(desk, asked)
        with pytest.raises(AlreadyDecided):
            self.decide(desk, asked)
