"""Home of the tests of what a post must keep: whoever administers holds no other one beside it."""

from datetime import date
from typing import Any

import pytest

from accounts.forms.post import PostForm
from accounts.models import Membership, Posting, User
from accounts.roles import Role
from tests.factories.accounts import (
    MembershipFactory,
    PostingFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
    user_as,
)

pytestmark = pytest.mark.django_db


class GivesPosting(PostForm[Posting]):
    class Meta:
        model = Posting
        fields = ("user", "unit", "role", "starts_on", "ends_on", "decree_number")


class GivesMembership(PostForm[Membership]):
    class Meta:
        model = Membership
        fields = ("user", "team", "role", "starts_on", "ends_on", "decree_number")


def posting(user: User, role: Role, **more: Any) -> dict[str, Any]:
    given = {"user": user.pk, "unit": UnitFactory().pk, "role": role.value}
    return {**given, "starts_on": date(2026, 3, 1), **more}


def membership(user: User, role: Role) -> dict[str, Any]:
    given = {"user": user.pk, "team": TeamFactory(satgas=True).pk, "role": role.value}
    return {**given, "starts_on": date(2026, 3, 1)}


class TestPostForm:
    def test_an_administrator_gets_no_post_that_opens_cases(self) -> None:
        form = GivesPosting(posting(user_as(Role.SYSADMIN, UnitFactory()), Role.HEAD))
        assert form.has_error("__all__", "exclusive_role")
        assert "akun kedua" in form.non_field_errors()[0]

    def test_nor_a_place_in_a_team(self) -> None:
        administrator = user_as(Role.SYSADMIN, UnitFactory())
        form = GivesMembership(membership(administrator, Role.SATGAS_MEMBER))
        assert form.has_error("__all__", "exclusive_role")

    def test_whoever_works_on_cases_does_not_become_an_administrator(self) -> None:
        form = GivesPosting(posting(PostingFactory(role=Role.HEAD).user, Role.SYSADMIN))
        assert form.has_error("__all__", "exclusive_role")

    def test_nor_a_volunteer(self) -> None:
        form = GivesPosting(posting(MembershipFactory().user, Role.SYSADMIN))
        assert form.has_error("__all__", "exclusive_role")

    def test_one_after_the_other_is_no_harm(self) -> None:
        before = PostingFactory(role=Role.HEAD, starts_on=date(2026, 1, 1))
        before.ends_on = date(2026, 2, 28)
        before.save()
        assert GivesPosting(posting(before.user, Role.SYSADMIN)).is_valid()

    def test_nor_when_the_other_begins_later(self) -> None:
        later = PostingFactory(role=Role.HEAD, starts_on=date(2026, 6, 1))
        short = posting(later.user, Role.SYSADMIN, ends_on=date(2026, 5, 31))
        assert GivesPosting(short).is_valid()
        long = posting(later.user, Role.SYSADMIN, ends_on=date(2026, 6, 1))
        assert GivesPosting(long).has_error("__all__", "exclusive_role")

    def test_administrators_of_two_units_are_no_harm(self) -> None:
        administrator = user_as(Role.SYSADMIN, UnitFactory())
        assert GivesPosting(posting(administrator, Role.SYSADMIN)).is_valid()

    def test_a_post_does_not_stand_beside_itself(self) -> None:
        """The one post of hers is given another role: nothing remains that it could meet."""
        held = PostingFactory(role=Role.HEAD, starts_on=date(2026, 3, 1))
        assert GivesPosting(posting(held.user, Role.SYSADMIN), instance=held).is_valid()

    @pytest.mark.parametrize("missing", ["user", "role", "starts_on"])
    def test_what_is_missing_is_asked_for_and_nothing_else(self, missing: str) -> None:
        form = GivesPosting({**posting(UserFactory(), Role.HEAD), missing: ""})
        assert set(form.errors) == {missing}
