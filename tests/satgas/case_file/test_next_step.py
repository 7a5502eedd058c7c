"""Home of the tests of the one next step: what is waited for, and whose turn it is."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from intake.actions import status
from intake.models import Case
from intake.workflow import CaseState
from satgas.actions import service
from satgas.case_file.page import case_file_of
from satgas.case_file.reading import Reading
from tests.factories.intake import CaseFactory, IncidentFactory, InvolvementFactory
from tests.factories.satgas import (
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    PlanItemFactory,
    ServiceFactory,
)
from tests.satgas.desk import Desk


def step(case: Any, reader: Any) -> Any:
    case = Case.objects.with_status().get(pk=case.pk)
    return case_file_of(Reading(scope=scope_of(reader), case=case)).next_step


def leads_to(case: Any, reader: Any) -> Any:
    """The last part of the address of the next step, or nothing when it is another's turn."""
    found = step(case, reader)
    return found.url.split(case.number)[-1] if found and found.url else None


class TestNextStep:
    def test_of_a_registered_case_is_assigning(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit)
        assert leads_to(case, desk.head) == "/penugasan/"

    def test_of_an_assessment_is_who_then_what_then_signing(self, desk: Desk) -> None:
        case = desk.case()
        assert leads_to(case, desk.lead) == "/orang/"
        InvolvementFactory(case=case)
        assert leads_to(case, desk.lead) == "/kejadian/"
        IncidentFactory(case=case)
        assert leads_to(case, desk.lead) == "/asesmen/"
        assert leads_to(case, desk.head) is None

    def test_of_planning_is_agreeing_then_anothers_approval(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.PLANNING)
        assert leads_to(case, desk.lead) == "/rencana/"
        CarePlanFactory(case=case, drawn_by=desk.lead.actor_id)
        assert leads_to(case, desk.lead) is None
        assert leads_to(case, desk.supervisor) == "/rencana/setuju/"

    def test_of_services_is_the_plan_then_follow_ups_then_monitoring(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        item = PlanItemFactory(plan=CarePlanFactory(case=case, approved=True))
        assert leads_to(case, desk.lead) == f"/layanan/?butir={item.pk}"
        given = ServiceFactory(case=case, plan_item=item)
        assert leads_to(case, desk.lead) == f"/tindak-lanjut/?layanan={given.pk}"
        looked = FollowUpFactory(case=case, service=given)
        assert step(case, desk.lead).title == "Layanan akan dimulai"
        looked.delete()
        given.delete()
        ServiceFactory(case=case, plan_item=item, done=True)
        assert leads_to(case, desk.lead) == "/status/"

    def test_of_a_plan_whose_day_has_come_is_a_new_look_at_it(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        long_ago = clock.today() - timedelta(days=30)
        CarePlanFactory(case=case, approved=True, agreed_on=long_ago, review_on=clock.today())
        assert leads_to(case, desk.lead) == "/rencana/"

    def test_puts_a_late_follow_up_before_everything_else(self, desk: Desk) -> None:
        case = desk.case()
        late = FollowUpFactory(case=case, late=True)
        assert step(case, desk.lead).url == f"/meja/tindak-lanjut/{late.pk}/"
        watching = step(case, desk.head)
        assert watching.url == ""
        assert watching.text.endswith("Ini tugas manajer kasus atau pemberi layanannya.")

    def test_asks_for_a_new_assessment_when_she_was_found_not_safe(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        FollowUpFactory(case=case, done=True, is_safe="no")
        assert leads_to(case, desk.lead) == "/asesmen/"

    def test_of_monitoring_is_the_next_look_then_closing(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        looked = FollowUpFactory(case=case, due_on=clock.today() + timedelta(days=5))
        assert leads_to(case, desk.lead) is None
        looked.delete()
        assert leads_to(case, desk.lead) == "/penutupan/"
        assert leads_to(case, desk.supervisor) is None

    def test_of_a_case_at_high_risk_that_nobody_watches_is_a_follow_up(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING, risk="high")
        assert leads_to(case, desk.lead) == "/tindak-lanjut/"

    def test_of_a_request_is_the_decision_of_another(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.MONITORING)
        ClosureRequestFactory(case=case, requested_by=desk.lead.actor_id)
        assert leads_to(case, desk.lead) is None
        assert leads_to(case, desk.supervisor) == "/penutupan/putusan/"

    def test_of_a_pause_is_bringing_it_back(self, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        status.move(by=desk.lead, case=case, to="on_hold", reason="uji", review_on=clock.today())
        assert leads_to(case, desk.lead) == "/status/"
        assert leads_to(case, counsellor) is None

    def test_of_her_own_desks_stay_is_its_first_session_then_the_next(self, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        officer = desk.join(case, Role.SHELTER_OFFICER)
        stay = ServiceFactory(case=case, kind="shelter")
        record = reverse("satgas:session-record", args=[stay.pk])
        assert (step(case, officer).title, step(case, officer).url) == (
            "Layanan akan dimulai",
            record,
        )
        service.record_session(by=officer, service=stay, held_on=clock.today(), note="Tiba malam")
        assert (step(case, officer).title, step(case, officer).url) == (
            "Layanan sedang berjalan",
            record,
        )

    def test_is_none_for_a_closed_case(self, desk: Desk) -> None:
        assert step(CaseFactory(unit=desk.unit, state=CaseState.CLOSED), desk.head) is None
