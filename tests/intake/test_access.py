"""Home of "which cases may she see": the rule of the design's chapter 4, clause by clause."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission as StoredPermission
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.roles import ROLES, Reach, Role
from accounts.scope import EMPTY, scope_of
from core import clock
from core.data_classes import DataClass
from intake.access import NOBODY, case_scope_of, get_case_or_404, get_complaint_or_404
from intake.models import Case, CaseGrant, Complaint, Denial
from tests.factories.accounts import PostingFactory, TeamFactory, UnitFactory, user_as
from tests.factories.intake import SOMEBODY, CaseFactory, ComplaintFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def seen_by(user: User) -> set[Case]:
    return set(Case.objects.visible_to(case_scope_of(scope_of(user))))


def let_in(user: User, case: Case, **fields: Any) -> CaseGrant:
    given = {
        "permission": StoredPermission.objects.get(codename="view_case"),
        "kind": "assignment",
        "reason": "assigned",
        "granted_at": clock.now() - 2 * DAY,
        "granted_by": SOMEBODY,
        "expires_at": clock.now() + DAY,
    }
    return CaseGrant.objects.create(user=user, content_object=case, **{**given, **fields})


def shut_out(user: User, case: Case, **fields: Any) -> Denial:
    given = {"reason": "kin", "data_key": case.data_key, "set_at": clock.now(), "set_by": SOMEBODY}
    return Denial.objects.create(user=user, case=case, **{**given, **fields})


class TestReach:
    def test_the_head_sees_her_units_cases(self, unit: Unit) -> None:
        mine, _other = CaseFactory(unit=unit), CaseFactory(unit=UnitFactory())
        assert seen_by(user_as(Role.HEAD, unit)) == {mine}

    def test_a_supervisor_sees_her_desk_teams_cases(self, unit: Unit) -> None:
        team = TeamFactory(unit=unit)
        mine = CaseFactory(unit=unit, desk_team=team)
        CaseFactory(unit=unit, desk_team=TeamFactory(unit=unit))
        CaseFactory(unit=unit)
        assert seen_by(user_as(Role.SUPERVISOR, unit, team)) == {mine}

    @pytest.mark.parametrize(
        "role", [r for r in ROLES if ROLES[r].reach in {Reach.GRANT, Reach.NONE}]
    )
    def test_nobody_else_sees_a_case_by_her_post(self, role: Role, unit: Unit) -> None:
        team = TeamFactory(unit=unit)
        CaseFactory(unit=unit, desk_team=team)
        assert seen_by(user_as(role, unit)) == set()
        assert seen_by(user_as(role, unit, team)) == set()

    @pytest.mark.parametrize("role", [Role.HEAD, Role.SUPERVISOR, Role.FOLLOWUP_HEAD])
    def test_a_restricted_case_is_beyond_every_reach(self, role: Role, unit: Unit) -> None:
        team = TeamFactory(unit=unit)
        CaseFactory(unit=unit, desk_team=team, is_restricted=True)
        user = user_as(role, unit, team if role is not Role.HEAD else None)
        assert seen_by(user) == set()


class TestGrant:
    def test_lets_in_also_to_a_restricted_case(self, unit: Unit) -> None:
        user, case = user_as(Role.CASE_MANAGER, unit), CaseFactory(unit=unit, is_restricted=True)
        let_in(user, case)
        assert seen_by(user) == {case}

    def test_ends_on_time(self, unit: Unit) -> None:
        user, case = user_as(Role.CASE_MANAGER, unit), CaseFactory(unit=unit)
        let_in(user, case)
        clock.move_by(DAY + timedelta(seconds=1))
        assert seen_by(user) == set()

    def test_ends_when_it_is_taken_back(self, unit: Unit) -> None:
        user, case = user_as(Role.CASE_MANAGER, unit), CaseFactory(unit=unit)
        let_in(user, case, revoked_at=clock.now(), revoked_by=SOMEBODY)
        assert seen_by(user) == set()

    def test_is_worth_nothing_without_a_post_of_today(self, unit: Unit) -> None:
        """Access never outlives the post, whatever the grant says."""
        posting = PostingFactory(unit=unit, role=Role.CASE_MANAGER, ends_on=clock.today() - DAY)
        let_in(posting.user, CaseFactory(unit=unit))
        assert seen_by(posting.user) == set()

    def test_is_worth_nothing_to_a_role_without_cases(self, unit: Unit) -> None:
        for role in (Role.SATGAS_MEMBER, Role.SYSADMIN, Role.DEPT_VIEWER):
            user = user_as(role, unit)
            let_in(user, CaseFactory(unit=unit))
            assert seen_by(user) == set()


class TestDenial:
    def test_is_stronger_than_reach_and_grant(self, unit: Unit) -> None:
        case = CaseFactory(unit=unit)
        for role in (Role.HEAD, Role.CASE_MANAGER):
            user = user_as(role, unit)
            let_in(user, case)
            shut_out(user, case)
            assert seen_by(user) == set()

    def test_lifted_it_no_longer_shuts_out(self, unit: Unit) -> None:
        user, case = user_as(Role.HEAD, unit), CaseFactory(unit=unit)
        shut_out(user, case, lifted_at=clock.now(), lifted_by=SOMEBODY)
        assert seen_by(user) == {case}

    def test_shuts_out_of_this_case_only(self, unit: Unit) -> None:
        user, case, other = user_as(Role.HEAD, unit), CaseFactory(unit=unit), CaseFactory(unit=unit)
        shut_out(user, case)
        assert seen_by(user) == {other}


class TestNobody:
    def test_sees_nothing(self, unit: Unit) -> None:
        CaseFactory(unit=unit)
        ComplaintFactory(unit=unit)
        assert not Case.objects.visible_to(NOBODY).exists()
        assert not Complaint.objects.visible_to(EMPTY).exists()
        assert case_scope_of(EMPTY) == NOBODY


class TestGetCaseOr404:
    def test_gives_the_case(self, unit: Unit) -> None:
        case = CaseFactory(unit=unit)
        assert get_case_or_404(scope_of(user_as(Role.HEAD, unit)), case.number) == case

    def test_is_404_for_a_case_she_may_not_know(self, unit: Unit) -> None:
        case = CaseFactory(unit=UnitFactory())
        with pytest.raises(Http404):
            get_case_or_404(scope_of(user_as(Role.HEAD, unit)), case.number)

    def test_is_403_for_a_case_she_sees_and_may_not_change(self, unit: Unit) -> None:
        case, scope = CaseFactory(unit=unit), scope_of(user_as(Role.HEAD, unit))
        with pytest.raises(PermissionDenied):
            get_case_or_404(scope, case.number, need=Permission.CASE_RECORD)

    def test_a_permission_in_another_unit_does_not_count(self, unit: Unit) -> None:
        head = user_as(Role.HEAD, unit)
        PostingFactory(user=head, unit=UnitFactory(), role=Role.CASE_MANAGER)
        case = CaseFactory(unit=unit)
        with pytest.raises(PermissionDenied):
            get_case_or_404(scope_of(head), case.number, need=Permission.CASE_RECORD)

    def test_a_class_is_read_by_the_role_in_the_cases_unit(self, unit: Unit) -> None:
        user = user_as(Role.COUNSELLOR, UnitFactory())
        PostingFactory(user=user, unit=unit, role=Role.CASE_MANAGER)
        scope = case_scope_of(scope_of(user))
        assert not scope.reads(DataClass.PSYCH, CaseFactory(unit=unit))


class TestGetComplaintOr404:
    def test_gives_her_queues_complaint_and_no_other(self, unit: Unit) -> None:
        scope = scope_of(user_as(Role.INTAKE_OFFICER, unit))
        mine, other = ComplaintFactory(unit=unit), ComplaintFactory(unit=UnitFactory())
        assert get_complaint_or_404(scope, mine.number) == mine
        with pytest.raises(Http404):
            get_complaint_or_404(scope, other.number)


def test_who_she_is_and_which_cases_take_three_queries(
    unit: Unit, django_assert_num_queries: Any
) -> None:
    user = user_as(Role.HEAD, unit)
    with clock.hold(clock.now()), django_assert_num_queries(3):
        case_scope_of(scope_of(user))
