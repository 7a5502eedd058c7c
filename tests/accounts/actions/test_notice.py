"""Home of the tests of telling somebody that something waits."""

from datetime import timedelta

import pytest

from accounts.actions.notice import (
    notify_roles,
    notify_user,
    notify_users,
    read_newest,
    tell_guardians,
)
from accounts.models import Notice, NoticeKind
from accounts.roles import Role
from core import clock
from tests.factories.accounts import (
    PostingFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
    user_as,
)

pytestmark = pytest.mark.django_db
KIND = NoticeKind.CLOSURE_WAITS


class TestNotifyUsers:
    def test_tells_each_account_once(self) -> None:
        users = [UserFactory(), UserFactory()]
        notify_users(
            user_ids=[user.pk for user in users] + [users[0].pk], kind=KIND, path="/", key="a"
        )
        assert Notice.objects.count() == 2

    def test_shows_the_same_happening_once(self) -> None:
        user = UserFactory()
        for key in ("a", "a", "b"):
            notify_user(user_id=user.pk, kind=KIND, path="/", key=key)
        assert Notice.objects.of(user).count() == 2

    def test_tells_nobody_when_there_is_nobody(self) -> None:
        notify_users(user_ids=[], kind=KIND, path="/", key="a")
        assert not Notice.objects.exists()


class TestNotifyRoles:
    def test_tells_holders_of_the_role_by_posting_and_by_team(self) -> None:
        unit = UnitFactory()
        posted = user_as(Role.SUPERVISOR, unit)
        member = user_as(Role.SUPERVISOR, unit, TeamFactory(unit=unit))
        user_as(Role.SUPERVISOR, UnitFactory())
        user_as(Role.HEAD, unit)
        notify_roles(unit_id=unit.pk, roles=[Role.SUPERVISOR], kind=KIND, path="/", key="a")
        assert {row.user for row in Notice.objects.all()} == {posted, member}

    def test_leaves_out_posts_that_ended(self) -> None:
        unit = UnitFactory()
        yesterday = clock.today() - timedelta(days=1)
        PostingFactory(unit=unit, role=Role.HEAD, ends_on=yesterday)
        notify_roles(unit_id=unit.pk, roles=[Role.HEAD], kind=KIND, path="/", key="a")
        assert not Notice.objects.exists()


class TestReadNewest:
    def test_shows_what_is_new_once_and_leaves_other_accounts_alone(self) -> None:
        user, other = UserFactory(), UserFactory()
        notify_users(user_ids=[user.pk, other.pk], kind=KIND, path="/", key="a")
        assert [row.read_at for row in read_newest(by=user)] == [None]
        assert [row.read_at is None for row in read_newest(by=user)] == [False]
        assert Notice.objects.of(other).unread().count() == 1

    def test_gives_no_more_than_the_limit(self) -> None:
        user = UserFactory()
        for key in "abc":
            notify_user(user_id=user.pk, kind=KIND, path="/", key=key)
        assert len(read_newest(by=user, limit=2)) == 2
        assert not Notice.objects.of(user).unread().exists()


class TestTellGuardians:
    def test_tells_head_and_data_protection_officer_of_every_unit_once(self) -> None:
        posts = [PostingFactory(role=role) for role in (Role.DPO, Role.HEAD, Role.SYSADMIN)]
        for _time in range(2):
            tell_guardians(key="alarm:x")
        told = set(Notice.objects.values_list("user_id", flat=True))
        assert told == {posts[0].user_id, posts[1].user_id}
        assert set(Notice.objects.values_list("kind", flat=True)) == {NoticeKind.ALARM}
