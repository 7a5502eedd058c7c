"""Home of the tests of changing one's own password."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.sign_in import enter, grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
CHANGE = reverse("accounts:password-change")
CASES = reverse("satgas:case-list")
GOOD = "empat kata yang lepas"


class TestPasswordChange:
    @pytest.fixture
    def head(self) -> User:
        return user_as(Role.HEAD, UnitFactory())

    def test_keeps_this_browser_and_ends_the_others(self, signed_in: SignIn, head: User) -> None:
        enter(other := WebClient(), head)
        client = signed_in(head)
        before = client.session.session_key
        form = {"client_key": uuid4(), "new_password": GOOD, "repeated": GOOD}
        assert client.post(CHANGE, form).status_code == 302
        assert client.session.session_key != before
        assert client.get(CASES).status_code == 200
        assert other.get(CASES).status_code == 302

    def test_says_why_a_password_is_too_weak(self, signed_in: SignIn, head: User) -> None:
        form = {"client_key": uuid4(), "new_password": "pendek", "repeated": "pendek"}
        refused = signed_in(head).post(CHANGE, form)
        assert refused.status_code == 422
        assert "12" in str(refused.context["form"].errors["new_password"])

    def test_asks_for_a_fresh_proof(self, signed_in: SignIn, head: User) -> None:
        client = signed_in(head)
        grow_stale(client)
        assert client.get(CHANGE).status_code == 302
