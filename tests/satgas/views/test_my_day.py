"""Home of the tests of somebody's day: what stands there, for whom, and at what cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from intake.models import Case
from intake.models.codes import Safety
from intake.workflow import CaseState
from satgas.models import FollowUp, ServiceKind
from satgas.my_day.page import Day, day_of
from satgas.task_workflow import TaskState
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory, ComplaintFactory, DenialFactory
from tests.factories.reports import SnapshotFactory
from tests.factories.satgas import (
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    ServiceFactory,
    ServiceSessionFactory,
    TaskFactory,
)
from tests.satgas.desk import Desk

DAY = "/meja/hari-ini/"
QUERIES = 30  # sign-in, role and time, scope, menu, and one for each kind of thing that may wait
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def today_of(user: Any) -> Day:
    with override("en"):
        return day_of(scope_of(user))


def group(day: Day, code: str) -> list[str]:
    """Numbers of the cases in one group, as they stand there."""
    return [item.number for one in day.groups if one.code == code for item in one.items]


class TestMyDayShow:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(DAY).status_code == 302

    @pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.DATA_OFFICER, Role.SYSADMIN])
    def test_is_not_for_roles_that_read_no_case(
        self, signed_in: Any, desk: Desk, role: Any
    ) -> None:
        assert signed_in(desk.as_(role)).get(DAY).status_code == 403

    def test_says_so_when_nothing_waits(self, signed_in: Any, desk: Desk) -> None:
        page = signed_in(desk.lead).get(DAY).content.decode()
        assert "Tidak ada yang jatuh tempo di kasus Anda hari ini" in page

    def test_tells_a_mediator_how_work_reaches_her(self, signed_in: Any, desk: Desk) -> None:
        page = signed_in(desk.as_(Role.MEDIATOR)).get(DAY).content.decode()
        assert "Manajer kasus menghubungi Anda" in page
        assert "Lihat kasus Anda" not in page

    def test_leads_to_what_waits_behind_another_line(self, signed_in: Any, desk: Desk) -> None:
        SnapshotFactory(period__unit=desk.unit)
        page = signed_in(desk.as_(Role.HEAD)).get(DAY).content.decode()
        assert "Rekap: 1 menunggu" in page

    def test_puts_what_is_late_first_and_says_begin_with_it(
        self, signed_in: Any, desk: Desk
    ) -> None:
        soon, late = desk.case(CaseState.IN_SERVICE), desk.case(CaseState.IN_SERVICE)
        FollowUpFactory(case=soon, due_on=clock.today())
        FollowUpFactory(case=late, late=True)
        page = signed_in(desk.lead).get(DAY).content.decode()
        assert page.index("Mulai di sini") < page.index(late.number)
        assert page.index("Terlambat") < page.index(soon.number)

    def test_counts_in_the_menu_what_waits_today(self, signed_in: Any, desk: Desk) -> None:
        for days in (0, 5):
            case = desk.case(CaseState.IN_SERVICE)
            FollowUpFactory(case=case, due_on=clock.today() + timedelta(days=days))
        page = signed_in(desk.lead).get("/meja/kasus/").content.decode()
        assert '<span class="ppa-count">1<' in page

    def test_costs_the_same_with_2_and_with_12_of_everything(
        self, signed_in: Any, desk: Desk
    ) -> None:
        client = signed_in(desk.head)
        costs = []
        for rows in (2, 12):
            while Case.objects.count() < 4 * rows:
                self.add_one_of_each(desk)
            client.get(DAY)
            with CaptureQueriesContext(connection) as asked:
                client.get(DAY)
            costs.append(len(asked))
        assert costs[0] == costs[1] <= QUERIES

    @staticmethod
    def add_one_of_each(desk: Desk) -> None:
        FollowUpFactory(case=desk.case(CaseState.IN_SERVICE), late=True)
        ClosureRequestFactory(case=desk.case(CaseState.MONITORING))
        CarePlanFactory(case=desk.case(CaseState.PLANNING))
        CaseFactory(unit=desk.unit)
        ComplaintFactory(unit=desk.unit)


class TestOwnWork:
    def test_a_case_manager_sees_the_looks_of_her_own_cases_only(self, desk: Desk) -> None:
        mine = desk.case(CaseState.IN_SERVICE)
        FollowUpFactory(case=mine, late=True)
        FollowUpFactory(case=CaseFactory(unit=desk.unit, desk_team=desk.team), late=True)
        assert group(today_of(desk.lead), "terlambat") == [mine.number]

    def test_a_counsellor_sees_the_looks_of_counselling_only(self, desk: Desk) -> None:
        case = desk.case(CaseState.IN_SERVICE)
        counsellor = desk.join(case, Role.COUNSELLOR)
        legal = ServiceFactory(case=case, ongoing=True, kind=ServiceKind.LEGAL_AID)
        FollowUpFactory(case=case, service=legal, late=True)
        FollowUpFactory(case=case, late=True)
        assert group(today_of(counsellor), "terlambat") == []
        hers = ServiceFactory(case=case, ongoing=True, kind=ServiceKind.COUNSELLING)
        FollowUpFactory(case=case, service=hers, late=True)
        assert group(today_of(counsellor), "terlambat") == [case.number]

    @pytest.mark.parametrize("role", [Role.MEDICAL_LIAISON, Role.SHELTER_OFFICER])
    def test_asks_for_no_look_from_who_does_not_read_the_story(
        self, desk: Desk, role: Any, signed_in: Any
    ) -> None:
        case = desk.case(CaseState.IN_SERVICE)
        who = desk.join(case, role)
        kind = ServiceKind.SHELTER if role is Role.SHELTER_OFFICER else ServiceKind.MEDICAL
        hers = ServiceFactory(case=case, ongoing=True, kind=kind)
        look = FollowUpFactory(case=case, service=hers, late=True)
        assert group(today_of(who), "terlambat") == []
        finish = reverse("satgas:follow-up-finish", args=[look.pk])
        assert signed_in(who).get(finish).status_code == 403

    def test_names_what_is_under_way_at_her_desk_and_not_what_she_coordinates(
        self, desk: Desk
    ) -> None:
        cases = [desk.case(CaseState.IN_SERVICE) for _turn in range(3)]
        officer = [desk.join(case, Role.SHELTER_OFFICER) for case in cases][0]
        stays = [ServiceFactory(case=case, ongoing=True, kind="shelter") for case in cases]
        for stay, days in ((stays[0], 2), (stays[1], 9)):
            ServiceSessionFactory(service=stay, held_on=clock.today() - timedelta(days=days))
        ServiceFactory(case=cases[0], ongoing=True, kind="counselling")
        longest_without = [cases[2].number, cases[1].number, cases[0].number]
        assert group(today_of(officer), "berjalan") == longest_without
        assert group(today_of(desk.lead), "berjalan") == []

    def test_puts_the_higher_risk_before_the_longer_wait(self, desk: Desk) -> None:
        rows = [("low", 0), ("high", 0), ("medium", 0), ("low", -2), ("high", -1)]
        cases = [desk.case(CaseState.IN_SERVICE, risk=risk) for risk, _days in rows]
        for case, (_risk, days) in zip(cases, rows, strict=True):
            FollowUpFactory(
                case=case,
                planned_at=clock.now() - timedelta(days=9),
                due_on=clock.today() + timedelta(days=days),
            )
        day = today_of(desk.lead)
        assert group(day, "terlambat") == [cases[4].number, cases[3].number]
        assert group(day, "hari-ini") == [cases[1].number, cases[2].number, cases[0].number]

    def test_says_once_what_waits_twice_in_a_case(self, desk: Desk) -> None:
        case = desk.case(CaseState.IN_SERVICE)
        FollowUpFactory.create_batch(2, case=case, late=True)
        [late] = today_of(desk.lead).groups
        assert [item.times for item in late.items] == [2]

    def test_looks_seven_days_ahead_and_no_further(self, desk: Desk) -> None:
        near, far = desk.case(CaseState.IN_SERVICE), desk.case(CaseState.IN_SERVICE)
        FollowUpFactory(case=near, due_on=clock.today() + timedelta(days=7))
        FollowUpFactory(case=far, due_on=clock.today() + timedelta(days=8))
        assert group(today_of(desk.lead), "pekan") == [near.number]

    def test_a_plan_comes_back_on_the_day_that_was_agreed(self, desk: Desk) -> None:
        case = desk.case(CaseState.IN_SERVICE)
        yesterday = clock.today() - timedelta(days=1)
        CarePlanFactory(
            case=case, approved=True, agreed_on=yesterday - timedelta(days=9), review_on=yesterday
        )
        assert group(today_of(desk.lead), "terlambat") == [case.number]

    def test_a_planned_service_waits_to_be_begun(self, desk: Desk) -> None:
        case = desk.case(CaseState.IN_SERVICE)
        ServiceFactory(case=case)
        assert group(today_of(desk.lead), "hari-ini") == [case.number]

    def test_a_report_of_a_volunteer_waits_to_be_read(self, desk: Desk) -> None:
        case = desk.case(CaseState.IN_SERVICE)
        volunteer = user_as(Role.SATGAS_MEMBER, desk.unit)
        TaskFactory(case=case, taken_by=volunteer, state=TaskState.REPORTED)
        TaskFactory(case=case, taken_by=volunteer, state=TaskState.ACCEPTED)
        assert group(today_of(desk.lead), "langkah") == [case.number]

    def test_a_case_without_assessment_or_plan_is_her_next_step(self, desk: Desk) -> None:
        assessing, planning = desk.case(CaseState.ASSESSING), desk.case(CaseState.PLANNING)
        CarePlanFactory(case=desk.case(CaseState.PLANNING))  # waits for somebody else
        assert group(today_of(desk.lead), "langkah") == [assessing.number, planning.number]

    def test_nothing_of_a_case_she_was_shut_out_of(self, desk: Desk) -> None:
        case = desk.case(CaseState.IN_SERVICE)
        FollowUpFactory(case=case, late=True)
        DenialFactory(case=case, user=desk.lead)
        assert today_of(desk.lead).groups == []

    def test_nothing_that_was_done(self, desk: Desk) -> None:
        FollowUpFactory(case=desk.case(CaseState.IN_SERVICE), late=True, done=True)
        assert FollowUp.objects.count() == 1
        assert today_of(desk.lead).groups == []


class TestDecisions:
    def test_a_supervisor_decides_on_plans_and_closures_of_her_team(self, desk: Desk) -> None:
        closing, planned = desk.case(CaseState.MONITORING), desk.case(CaseState.PLANNING)
        ClosureRequestFactory(case=closing)
        CarePlanFactory(case=planned)
        ClosureRequestFactory(case=CaseFactory(unit=desk.unit))  # another team's
        day = today_of(desk.supervisor)
        assert group(day, "putusan") == [closing.number, planned.number]

    def test_nobody_decides_on_what_she_asked_for_herself(self, desk: Desk) -> None:
        case = desk.case(CaseState.MONITORING)
        ClosureRequestFactory(case=case, requested_by=desk.supervisor.actor_id)
        CarePlanFactory(case=case, drawn_by=desk.supervisor.actor_id)
        assert group(today_of(desk.supervisor), "putusan") == []

    def test_the_head_gives_new_cases_the_oldest_first(self, desk: Desk) -> None:
        long_ago = clock.now() - timedelta(days=2)
        young = CaseFactory(unit=desk.unit)
        old = CaseFactory(unit=desk.unit, received_at=long_ago, registered_at=long_ago)
        desk.case(CaseState.ASSESSING)  # has a lead
        assert group(today_of(desk.head), "putusan") == [old.number, young.number]

    def test_the_head_hears_nothing_of_a_restricted_case(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit, is_restricted=True)
        ClosureRequestFactory(case=case)
        assert today_of(desk.head).groups == []

    def test_a_case_manager_decides_nothing(self, desk: Desk) -> None:
        ClosureRequestFactory(case=desk.case(CaseState.MONITORING))
        assert group(today_of(desk.lead), "putusan") == []


class TestComplaints:
    def test_the_head_sees_first_who_has_the_least_time_left(
        self, signed_in: Any, desk: Desk
    ) -> None:
        ComplaintFactory(unit=desk.unit)
        unsafe = ComplaintFactory(unit=desk.unit, safety=Safety.NOT_SAFE)
        ComplaintFactory()  # another unit's
        day = today_of(desk.head)
        assert len(day.complaints) == 2
        page = signed_in(desk.head).get(DAY).content.decode()
        assert unsafe.number in page

    def test_they_are_not_for_whoever_triages_none(self, desk: Desk) -> None:
        ComplaintFactory(unit=desk.unit)
        assert today_of(desk.lead).complaints == []
