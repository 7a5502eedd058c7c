"""Home of the tests of giving a case to its case manager and adding specialists."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Membership, Notice
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.errors import NotYours
from intake.access import case_scope_of
from intake.models import Case, CaseGrant
from intake.models.case import state_of
from satgas.access import LONGEST_GRANT
from satgas.actions import assignment
from satgas.errors import AlreadyAssigned, CaseNotOpen, NoSuchPost, NotThatTeam, ShutOut
from satgas.models import Assignment, AssignmentKind
from tests.factories.accounts import TeamFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, DenialFactory
from tests.satgas.desk import KINDS, Desk, events


def sees(user: Any, case: Any) -> Any:
    return Case.objects.visible_to(case_scope_of(scope_of(user))).filter(pk=case.pk).exists()


class TestGive:
    def test_opens_the_case_to_the_lead_and_her_supervisors(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit)
        assert not sees(desk.lead, case)
        desk.give(case)
        assert sees(desk.lead, case)
        assert sees(desk.supervisor, case)

    def test_moves_a_registered_case_on_and_tells_the_lead(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit)
        desk.give(case)
        assert state_of(case) == "assessing"
        assert Notice.objects.get(user=desk.lead).path == f"/meja/kasus/{case.number}/"

    def test_takes_the_case_from_the_earlier_lead(self, desk: Desk) -> None:
        case = desk.case()
        other = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        assignment.give(by=desk.head, case=case, lead=other, desk_team=desk.team, reason="uji")
        assert sees(other, case)
        assert not sees(desk.lead, case)
        assert "satgas.grant_ended" in events()

    def test_gives_back_to_somebody_who_had_it_before(self, desk: Desk) -> None:
        case = desk.case()
        other = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        assignment.give(by=desk.head, case=case, lead=other, desk_team=desk.team, reason="uji")
        desk.give(case)
        assert sees(desk.lead, case)
        assert Assignment.objects.of_case(case).count() == 3

    def test_lets_the_grant_end_with_the_post(self, desk: Desk) -> None:
        Membership.objects.filter(user=desk.lead).update(ends_on=clock.today() + timedelta(days=4))
        desk.give(CaseFactory(unit=desk.unit))
        assert CaseGrant.objects.get().expires_at == clock.at(clock.today() + timedelta(days=5))

    def test_lets_no_grant_live_longer_than_a_year(self, desk: Desk) -> None:
        desk.give(CaseFactory(unit=desk.unit))
        assert CaseGrant.objects.get().expires_at <= clock.now() + LONGEST_GRANT

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        with pytest.raises(NotYours):
            assignment.give(
                by=desk.lead, case=desk.case(), lead=desk.lead, desk_team=desk.team, reason="uji"
            )

    @pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.SATGAS_MEMBER, Role.SUPERVISOR])
    def test_refuses_somebody_without_the_post(self, desk: Desk, role: Any) -> None:
        other = user_as(role, desk.unit, team=desk.team)
        with pytest.raises(NoSuchPost):
            assignment.give(
                by=desk.head,
                case=CaseFactory(unit=desk.unit),
                lead=other,
                desk_team=desk.team,
                reason="uji",
            )

    def test_refuses_somebody_whose_post_has_ended(self, desk: Desk) -> None:
        Membership.objects.filter(user=desk.lead).update(ends_on=clock.today() - timedelta(days=1))
        with pytest.raises(NoSuchPost):
            desk.give(CaseFactory(unit=desk.unit))

    def test_refuses_kin_and_party(self, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit)
        DenialFactory(user=desk.lead, case=case)
        with pytest.raises(ShutOut):
            desk.give(case)

    def test_refuses_a_team_that_is_no_desk_of_the_unit(self, desk: Desk) -> None:
        for team in (TeamFactory(unit=desk.unit, satgas=True), TeamFactory()):
            with pytest.raises(NotThatTeam):
                assignment.give(
                    by=desk.head,
                    case=CaseFactory(unit=desk.unit),
                    lead=desk.lead,
                    desk_team=team,
                    reason="uji",
                )

    def test_refuses_the_same_again(self, desk: Desk) -> None:
        with pytest.raises(AlreadyAssigned):
            desk.give(desk.case())

    def test_refuses_a_closed_case(self, desk: Desk) -> None:
        with pytest.raises(CaseNotOpen):
            desk.give(CaseFactory(unit=desk.unit, state="closed"))


class TestAdd:
    @pytest.mark.parametrize("role", KINDS)
    def test_opens_the_case_to_a_specialist(self, desk: Desk, role: Any) -> None:
        case = desk.case()
        assert sees(desk.join(case, role), case)

    def test_refuses_a_second_time(self, desk: Desk) -> None:
        case = desk.case()
        desk.join(case, Role.COUNSELLOR)
        with pytest.raises(AlreadyAssigned):
            desk.join(case, Role.COUNSELLOR)

    def test_adds_no_lead(self, desk: Desk) -> None:
        with pytest.raises(NoSuchPost):
            assignment.add(
                by=desk.head,
                case=desk.case(),
                user=desk.lead,
                kind=AssignmentKind.LEAD,
                reason="uji",
            )

    def test_refuses_an_account_without_a_post(self, desk: Desk) -> None:
        with pytest.raises(NoSuchPost):
            assignment.add(
                by=desk.head,
                case=desk.case(),
                user=UserFactory(),
                kind=AssignmentKind.LEGAL,
                reason="uji",
            )


class TestEnd:
    def test_keeps_the_grant_while_another_assignment_is_open(self, desk: Desk) -> None:
        case = desk.case()
        lead = desk.lead
        Membership.objects.create(
            user=lead,
            team=TeamFactory(unit=desk.unit),
            role=Role.COUNSELLOR,
            starts_on=clock.today(),
        )
        added = assignment.add(
            by=desk.head, case=case, user=lead, kind=AssignmentKind.COUNSELLING, reason="uji"
        )
        assignment.end(by=desk.head, assignment=added)
        assert sees(lead, case)

    def test_changes_nothing_the_second_time(self, desk: Desk) -> None:
        case = desk.case()
        held = Assignment.objects.open().get(case=case)
        assignment.end(by=desk.head, assignment=held)
        first = held.ends_at
        assignment.end(by=desk.head, assignment=held)
        assert held.ends_at == first
