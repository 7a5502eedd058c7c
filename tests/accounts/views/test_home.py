"""Home of the tests of where each role begins."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core import clock
from tests.conftest import WebClient
from tests.factories.accounts import (
    PostingFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
    user_as,
)

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
HOME = reverse("accounts:home-show")


class TestHomeShow:
    def test_sends_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(HOME)["Location"].startswith(reverse("accounts:session-start"))

    @pytest.mark.parametrize(
        ("role", "home"),
        [
            (Role.HEAD, "satgas:my-day-show"),
            (Role.INTAKE_OFFICER, "intake:complaint-list"),
            (Role.DEPT_VIEWER, "reports:dashboard-show"),
        ],
    )
    def test_leads_each_post_to_its_work(self, signed_in: SignIn, role: Role, home: str) -> None:
        assert signed_in(user_as(role, UnitFactory())).get(HOME).url == reverse(home)

    def test_leads_volunteers_to_their_tasks(self, signed_in: SignIn) -> None:
        team = TeamFactory(patbm=True)
        volunteer = user_as(Role.PATBM_MEMBER, team.unit, team)
        assert signed_in(volunteer).get(HOME).url == reverse("satgas:task-list")

    def test_tells_whoever_has_no_post_what_to_do(self, signed_in: SignIn) -> None:
        page = signed_in(UserFactory()).get(HOME)
        assert page.status_code == 200
        assert "Minta administrator unit Anda memeriksanya" in page.content.decode()

    def test_tells_a_partner_how_the_work_reaches_her(self, signed_in: SignIn) -> None:
        page = signed_in(user_as(Role.PARTNER, UnitFactory())).get(HOME).content.decode()
        assert "rujukan kepada Anda lewat surat atau telepon" in page
        assert "belum punya tugas" not in page
        assert f'href="{reverse("accounts:notice-list")}"' in page

    def test_tells_it_the_day_after_the_post_ended(self, signed_in: SignIn) -> None:
        user = UserFactory()
        PostingFactory(user=user, ends_on=clock.today() - timedelta(days=1))
        assert signed_in(user).get(HOME).status_code == 200
