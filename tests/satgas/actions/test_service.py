"""Home of the tests of the life of a service."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from core.errors import NotYours
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas.actions import service
from satgas.errors import (
    CaseNotOpen,
    DayInFuture,
    NoPlanYet,
    NotBegun,
    NoteNotYours,
    ServiceOver,
)
from satgas.models import ServiceSession
from tests.factories.satgas import CarePlanFactory, ServiceFactory
from tests.satgas.desk import Desk, events


def add(desk: Desk, case: Any, by: Any = None) -> Any:
    return service.add(
        by=by or desk.lead,
        case=case,
        kind="medical",
        provider="own_unit",
        planned_on=clock.today(),
    )


class TestAdd:
    def test_needs_an_approved_plan(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        CarePlanFactory(case=case)
        with pytest.raises(NoPlanYet):
            add(desk, case)

    def test_follows_an_approved_plan(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        CarePlanFactory(case=case, approved=True)
        assert add(desk, case).status == "planned"
        assert events()[-1] == "satgas.service_added"

    @pytest.mark.parametrize("state", [CaseState.ASSESSING, CaseState.PLANNING])
    def test_comes_before_the_plan_at_high_risk(self, desk: Desk, state: Any) -> None:
        assert add(desk, desk.case(state=state, risk="high")).pk

    def test_brings_a_case_back_from_monitoring(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        CarePlanFactory(case=case, approved=True)
        add(desk, case)
        assert state_of(case) == CaseState.IN_SERVICE

    def test_refuses_in_a_paused_case(self, desk: Desk) -> None:
        case = desk.case(risk="high")
        case.state = CaseState.ON_HOLD  # type: ignore[attr-defined]  # as read with its status
        with pytest.raises(CaseNotOpen):
            add(desk, case)

    def test_is_not_for_the_head(self, desk: Desk) -> None:
        with pytest.raises(NotYours):
            add(desk, desk.case(risk="high"), by=desk.head)


class TestStart:
    def test_begins_on_its_day_and_only_once(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        yesterday = clock.today() - timedelta(days=1)
        service.start(by=desk.lead, service=given, started_on=yesterday)
        held = service.start(by=desk.lead, service=given, started_on=clock.today())
        assert (held.status, held.started_on) == ("ongoing", yesterday)

    def test_begins_on_no_day_to_come(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        with pytest.raises(DayInFuture):
            service.start(by=desk.lead, service=given, started_on=clock.today() + timedelta(days=1))


class TestRecordSession:
    def record(self, by: Any, given: Any, **changes: Any) -> Any:
        return service.record_session(by=by, service=given, **{"held_on": clock.today(), **changes})

    def test_records_the_day_without_a_note(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        assert not self.record(desk.lead, given).note
        assert "satgas.session_recorded" in events()

    def test_takes_no_note_from_whoever_may_not_read_it(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case(), kind="counselling")
        with pytest.raises(NoteNotYours):
            self.record(desk.lead, given, note="uji")
        assert not ServiceSession.objects.exists()

    def test_takes_a_legal_note_from_the_case_manager(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case(), kind="legal_aid")
        assert self.record(desk.lead, given, note="uji").data_class == "legal"

    def test_refuses_a_day_to_come(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        with pytest.raises(DayInFuture):
            self.record(desk.lead, given, held_on=clock.today() + timedelta(days=1))

    def test_refuses_after_the_end(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case(), not_given=True)
        with pytest.raises(ServiceOver):
            self.record(desk.lead, given)


class TestFinish:
    def test_ends_it(self, desk: Desk) -> None:
        held = service.finish(by=desk.lead, service=ServiceFactory(case=desk.case(), ongoing=True))
        assert held.finished_at is not None
        assert events()[-1] == "satgas.service_finished"

    def test_refuses_what_never_began(self, desk: Desk) -> None:
        with pytest.raises(NotBegun):
            service.finish(by=desk.lead, service=ServiceFactory(case=desk.case()))

    def test_is_not_for_a_role_that_records_no_service(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case(), ongoing=True)
        with pytest.raises(NotYours):
            service.finish(by=desk.as_(Role.HEAD), service=given)


class TestDecline:
    def test_keeps_the_reason(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        held = service.decline(by=desk.lead, service=given, reason="not_needed")
        assert (held.status, held.not_given_reason) == ("declined", "not_needed")
        assert events()[-1] == "satgas.service_not_given"

    def test_refuses_twice(self, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case(), done=True)
        with pytest.raises(ServiceOver):
            service.decline(by=desk.lead, service=given, reason="not_needed")
