"""Home of "who is she": what postings, teams and memberships make of an account on one day."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.scope import EMPTY, scope_of
from core import clock
from core.data_classes import DataClass
from tests.factories.accounts import (
    MembershipFactory,
    PostingFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
    user_as,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class TestNobody:
    def test_an_empty_scope_may_nothing(self) -> None:
        assert not any(EMPTY.may_anywhere(permission) for permission in Permission)
        assert EMPTY.unit_ids == EMPTY.queue_unit_ids == EMPTY.reach_unit_ids == ()
        assert EMPTY.reach_team_ids == EMPTY.field_team_ids == ()

    def test_an_account_without_a_post_is_nobody(self) -> None:
        assert scope_of(UserFactory()).posts == ()

    def test_a_disabled_account_is_nobody(self) -> None:
        posting = PostingFactory(user__is_active=False)
        assert scope_of(posting.user) == EMPTY

    def test_a_visitor_is_nobody(self) -> None:
        assert scope_of(AnonymousUser()) == EMPTY  # type: ignore[arg-type]  # as the request has it

    def test_the_admin_flags_give_no_post(self) -> None:
        assert scope_of(UserFactory(is_staff=True, is_superuser=True)).posts == ()


class TestTime:
    def test_a_post_counts_on_its_first_and_its_last_day(self) -> None:
        today = clock.today()
        first, last = PostingFactory(starts_on=today), PostingFactory(ends_on=today)
        assert scope_of(first.user).posts
        assert scope_of(last.user).posts

    def test_a_post_does_not_count_before_or_after(self) -> None:
        today = clock.today()
        future, past = PostingFactory(starts_on=today + DAY), PostingFactory(ends_on=today - DAY)
        assert not scope_of(future.user).posts
        assert not scope_of(past.user).posts

    def test_it_ends_at_midnight_in_jakarta(self) -> None:
        user = PostingFactory(ends_on=clock.today()).user
        midnight = clock.at(clock.today() + DAY)
        clock.move_to(midnight - timedelta(seconds=90))
        assert scope_of(user).posts
        clock.move_to(midnight + timedelta(seconds=1))
        assert not scope_of(user).posts

    def test_a_membership_ends_the_same_way(self) -> None:
        member = MembershipFactory(ends_on=clock.today() - DAY)
        assert not scope_of(member.user).posts


class TestPlaces:
    def test_a_permission_holds_in_the_unit_of_the_post_only(self) -> None:
        mine, other = UnitFactory(), UnitFactory()
        scope = scope_of(user_as(Role.INTAKE_OFFICER, mine))
        assert scope.may(Permission.COMPLAINT_TRIAGE, mine.pk)
        assert not scope.may(Permission.COMPLAINT_TRIAGE, other.pk)
        assert scope.units_where(Permission.COMPLAINT_TRIAGE) == (mine.pk,)

    def test_two_posts_add_up_and_do_not_mix(self) -> None:
        first, second = UnitFactory(), UnitFactory()
        user: User = user_as(Role.HEAD, first)
        PostingFactory(user=user, unit=second, role=Role.DATA_OFFICER)
        scope = scope_of(user)
        assert scope.unit_ids == tuple(sorted([first.pk, second.pk]))
        assert scope.may(Permission.SUMMARY_SIGN, first.pk)
        assert not scope.may(Permission.SUMMARY_SIGN, second.pk)
        assert [cell.word for _post, cell in scope.extents(DataClass.IDENTITY, first.pk)] == ["F"]
        assert [cell.word for _post, cell in scope.extents(DataClass.LEGAL, second.pk)] == [
            "stage only (sheet)"
        ]

    def test_whoever_administers_has_no_other_post(self) -> None:
        user = user_as(Role.HEAD, UnitFactory())
        MembershipFactory(user=user)
        PostingFactory(user=user, role=Role.SYSADMIN)
        scope = scope_of(user)
        assert [post.role for post in scope.posts] == [Role.SYSADMIN]
        assert scope.reach_unit_ids == scope.field_team_ids == scope.queue_unit_ids == ()

    def test_her_other_posts_count_again_when_she_administers_no_more(self) -> None:
        user = user_as(Role.HEAD, unit := UnitFactory())
        PostingFactory(user=user, role=Role.SYSADMIN, ends_on=clock.today() - DAY)
        assert scope_of(user).reach_unit_ids == (unit.pk,)

    def test_the_head_reaches_her_unit(self) -> None:
        unit = UnitFactory()
        assert scope_of(user_as(Role.HEAD, unit)).reach_unit_ids == (unit.pk,)

    def test_a_head_by_membership_reaches_no_unit(self) -> None:
        """Reach over a unit comes with a posting, never with a team (design 4)."""
        team = TeamFactory()
        scope = scope_of(user_as(Role.HEAD, team.unit, team))
        assert scope.reach_unit_ids == scope.queue_unit_ids == ()

    def test_a_supervisor_reaches_her_desk_team(self) -> None:
        team = TeamFactory()
        scope = scope_of(user_as(Role.SUPERVISOR, team.unit, team))
        assert scope.reach_team_ids == (team.pk,)

    def test_a_supervisor_without_a_team_reaches_no_case(self) -> None:
        scope = scope_of(user_as(Role.SUPERVISOR, UnitFactory()))
        assert scope.reach_team_ids == scope.reach_unit_ids == ()

    def test_a_volunteer_works_in_her_field_team(self) -> None:
        team = TeamFactory(satgas=True)
        scope = scope_of(user_as(Role.SATGAS_MEMBER, team.unit, team))
        assert scope.field_team_ids == (team.pk,)
        assert scope.reach_team_ids == ()

    def test_an_office_role_in_a_field_team_gets_no_tasks(self) -> None:
        team = TeamFactory(satgas=True)
        assert scope_of(user_as(Role.CASE_MANAGER, team.unit, team)).field_team_ids == ()


def test_it_takes_one_query(django_assert_num_queries: object) -> None:
    user = PostingFactory().user
    MembershipFactory(user=user)
    with clock.hold(clock.now()), django_assert_num_queries(1):  # type: ignore[operator]
        assert len(scope_of(user).posts) == 2
