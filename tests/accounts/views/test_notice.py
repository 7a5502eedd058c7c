"""Home of the tests of the list of notices."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from accounts.actions.notice import notify_user
from accounts.models import Notice, NoticeKind, User
from accounts.roles import Role
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, UnitFactory, UserFactory, user_as

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
LIST = reverse("accounts:notice-list")


def tell(user: User, key: str = "a") -> None:
    notify_user(user_id=user.pk, kind=NoticeKind.TASK_NEW, path="/kader/", key=key)


class TestNoticeList:
    def test_sends_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(LIST).status_code == 302

    def test_says_kindly_when_there_is_nothing(self, signed_in: SignIn) -> None:
        assert "Belum ada yang baru" in signed_in(UserFactory()).get(LIST).content.decode()

    def test_shows_her_own_and_nobody_elses(self, signed_in: SignIn) -> None:
        user, other = UserFactory(), UserFactory()
        tell(user)
        notify_user(user_id=other.pk, kind=NoticeKind.CLOSURE_WAITS, path="/", key="b")
        page = signed_in(user).get(LIST).content.decode()
        assert "Ada tugas baru." in page
        assert "penutupan" not in page

    def test_says_which_period_a_summary_is_of(self, signed_in: SignIn) -> None:
        user = user_as(Role.HEAD, UnitFactory())
        for slug in ("2026-W47", "2026-10", "2026-13"):
            path = reverse("reports:snapshot-detail", args=["TNG", slug])
            notify_user(user_id=user.pk, kind=NoticeKind.SUMMARY_READY, path=path, key=slug)
        entries = signed_in(user).get(LIST).context["entries"]
        assert {entry["by"] for entry in entries} == {"Minggu 47 tahun 2026", "Oktober 2026", ""}

    def test_marks_them_as_read(self, signed_in: SignIn) -> None:
        user = UserFactory()
        tell(user)
        client = signed_in(user)
        assert "baru" in client.get(LIST).content.decode()
        assert not Notice.objects.of(user).unread().exists()

    @pytest.mark.parametrize("is_field", [True, False])
    def test_stands_in_the_frame_of_her_work(self, signed_in: SignIn, is_field: bool) -> None:
        team = TeamFactory(satgas=True)
        user = (
            user_as(Role.SATGAS_MEMBER, team.unit, team)
            if is_field
            else user_as(Role.HEAD, UnitFactory())
        )
        page = signed_in(user).get(LIST).content.decode()
        assert ("ppa-bignav" in page) is is_field

    def test_costs_the_same_with_two_and_with_twenty(
        self, signed_in: SignIn, django_assert_max_num_queries: Any
    ) -> None:
        user = user_as(Role.HEAD, UnitFactory())
        client, counts = signed_in(user), []
        for keys in (range(2), range(2, 20)):
            for key in keys:
                tell(user, key=str(key))
            with django_assert_max_num_queries(17) as queries:
                client.get(LIST)
            counts.append(len(queries))
        assert counts[0] == counts[1]
