"""Home of the tests of shutting somebody out of a case, which wins over every other access."""

import pytest

from accounts.models import Notice
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.errors import NotYours
from intake.models import CaseGrant, Complaint, Denial
from satgas import access
from satgas.access_errors import AlreadyShutOut, NotYourself, TieOver
from satgas.actions import tie
from satgas.models import Assignment, task_state_of
from satgas.task_workflow import TaskState
from tests.factories.accounts import MembershipFactory, TeamFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory, ComplaintFactory
from tests.factories.satgas import TaskFactory
from tests.satgas.desk import Desk, events


class TestSetFor:
    def test_ends_everything_she_had_in_the_case(self, desk: Desk) -> None:
        case = desk.case()
        CaseGrantFactory(user=desk.lead, content_object=case, kind="handover", reason="handover")
        tie.set_for(by=desk.head, case=case, user=desk.lead, tie="kin")
        assert not access.sees(desk.lead, case)
        assert not Assignment.objects.open().of_case(case).exists()
        assert not CaseGrant.objects.not_ended().filter(user=desk.lead).exists()
        assert "satgas.tie_set" in events()

    def test_tells_those_who_assign_that_nobody_leads(self, desk: Desk) -> None:
        case = desk.case()
        tie.set_for(by=desk.head, case=case, user=desk.lead, tie="kin")
        told = Notice.objects.filter(kind="case_without_lead")
        assert set(told.values_list("user_id", flat=True)) >= {desk.head.pk}
        assert desk.lead.pk not in told.values_list("user_id", flat=True)

    def test_wins_over_reach_and_a_later_grant(self, desk: Desk) -> None:
        case = desk.case()
        tie.set_for(by=desk.head, case=case, user=desk.supervisor, tie="party")
        CaseGrantFactory(user=desk.supervisor, content_object=case)
        assert not access.sees(desk.supervisor, case)

    def test_takes_the_number_out_of_her_notices(self, desk: Desk) -> None:
        case = desk.case()
        tie.set_for(by=desk.head, case=case, user=desk.lead, tie="kin")
        paths = Notice.objects.of(desk.lead).values_list("path", flat=True)
        assert all(case.number not in path for path in paths)

    def test_hands_her_task_back_to_the_team_without_telling_her(self, desk: Desk) -> None:
        team = TeamFactory(unit=desk.unit, satgas=True)
        volunteer, colleague = UserFactory(), UserFactory()
        for one in (volunteer, colleague):
            MembershipFactory(user=one, team=team, role=Role.SATGAS_MEMBER)
        task = TaskFactory(case=desk.case(), team=team, taken_by=volunteer)
        tie.set_for(by=desk.head, case=task.case, user=volunteer, tie="neighbour")
        task.refresh_from_db()
        assert task.taken_by is None
        assert task_state_of(task) == TaskState.OFFERED
        assert Notice.objects.filter(user=colleague, kind="task_new").exists()
        assert not Notice.objects.filter(user=volunteer).exists()

    def test_seals_the_note(self, desk: Desk) -> None:
        made = tie.set_for(
            by=desk.head, case=desk.case(), user=desk.lead, tie="kin", note="Ipar terlapor"
        )
        assert str(Denial.objects.get(pk=made.pk).note) == "•••"

    def test_hides_the_complaint_too(self, desk: Desk) -> None:
        case, complaint = desk.case(), ComplaintFactory(unit=desk.unit)
        case.complaint_links.create(
            complaint=complaint, data_key=case.data_key, at=clock.now(), by="service:test"
        )
        officer = user_as(Role.INTAKE_OFFICER, desk.unit)
        tie.set_for(by=desk.head, case=case, user=officer, tie="kin")
        assert not Complaint.objects.visible_to(scope_of(officer)).exists()

    def test_is_not_for_the_case_manager_nor_for_oneself_nor_twice(self, desk: Desk) -> None:
        case = desk.case()
        with pytest.raises(NotYours):
            tie.set_for(by=desk.lead, case=case, user=desk.supervisor, tie="kin")
        with pytest.raises(NotYourself):
            tie.set_for(by=desk.head, case=case, user=desk.head, tie="kin")
        tie.set_for(by=desk.head, case=case, user=desk.supervisor, tie="kin")
        with pytest.raises(AlreadyShutOut):
            tie.set_for(by=desk.head, case=case, user=desk.supervisor, tie="kin")


class TestDeclare:
    def test_shuts_herself_out_by_number(self, desk: Desk) -> None:
        case = desk.case()
        tie.declare(by=desk.lead, number=case.number, tie="friend")
        tie.declare(by=desk.lead, number=case.number, tie="friend")
        assert Denial.objects.live().get().set_by == desk.lead.actor_id
        assert not access.sees(desk.lead, case)

    def test_works_for_a_case_she_does_not_see(self, desk: Desk) -> None:
        case, other = desk.case(), user_as(Role.INTAKE_OFFICER, desk.unit)
        tie.declare(by=other, number=case.number, tie="kin")
        assert access.is_shut_out(other, case)

    @pytest.mark.parametrize("known", [True, False])
    def test_says_nothing_about_a_number_of_another_unit_or_none(
        self, desk: Desk, known: bool
    ) -> None:
        number = CaseFactory().number if known else "ZZZ-2026-000001"
        tie.declare(by=desk.lead, number=number, tie="kin")
        assert not Denial.objects.exists()
        assert events()[-1] == "satgas.tie_declared_elsewhere"


class TestLift:
    def test_gives_back_no_access_by_itself(self, desk: Desk) -> None:
        case = desk.case()
        made = tie.set_for(by=desk.head, case=case, user=desk.lead, tie="kin")
        tie.lift(by=desk.head, denial=made)
        assert not access.is_shut_out(desk.lead, case)
        assert not access.sees(desk.lead, case)
        with pytest.raises(TieOver):
            tie.lift(by=desk.head, denial=made)

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        case = desk.case()
        made = tie.set_for(by=desk.head, case=case, user=desk.supervisor, tie="kin")
        with pytest.raises(NotYours):
            tie.lift(by=desk.lead, denial=made)
