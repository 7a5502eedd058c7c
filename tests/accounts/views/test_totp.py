"""Home of the tests of enrolling an app that shows codes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from accounts.totp import secret_of
from tests.accounts.phones import code
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.sign_in import enter

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
ENROL = reverse("accounts:totp-enrol")
CASES = reverse("satgas:case-list")


@pytest.fixture
def head() -> User:
    return user_as(Role.HEAD, UnitFactory())


@pytest.fixture
def newcomer(client: WebClient, head: User) -> WebClient:
    """Her password was right and she has no factor yet."""
    enter(client, head, factor=None)
    return client


def enrol(client: WebClient, steps_off: int = 0) -> Any:
    client.get(ENROL)
    secret = client.session[SECRET_SESSION_KEY]
    return client.post(ENROL, {"client_key": uuid4(), "code": code(steps_off, secret)})


class TestTotpEnrol:
    def test_opens_the_product_with_the_first_right_code(self, newcomer: WebClient) -> None:
        assert newcomer.get(CASES).status_code == 302
        done = enrol(newcomer)
        assert (done.status_code, done["Location"]) == (302, reverse("accounts:recovery-make"))
        assert newcomer.get(CASES).status_code == 200

    def test_keeps_the_secret_sealed(self, newcomer: WebClient, head: User) -> None:
        newcomer.get(ENROL)
        secret = newcomer.session[SECRET_SESSION_KEY]
        newcomer.post(ENROL, {"client_key": uuid4(), "code": code(0, secret)})
        held = Authenticator.objects.get(user=head)
        assert secret not in str(held.data)
        assert secret_of(held) == secret
        assert SECRET_SESSION_KEY not in newcomer.session

    def test_gives_the_session_a_new_id(self, newcomer: WebClient) -> None:
        before = newcomer.session.session_key
        enrol(newcomer)
        assert newcomer.session.session_key != before

    def test_refuses_a_wrong_code_and_keeps_the_same_picture(self, newcomer: WebClient) -> None:
        newcomer.get(ENROL)
        secret = newcomer.session[SECRET_SESSION_KEY]
        refused = newcomer.post(ENROL, {"client_key": uuid4(), "code": "000000"})
        assert refused.status_code == 422
        assert refused.context["secret"].replace(" ", "") == secret

    def test_names_a_clock_that_is_off(self, newcomer: WebClient) -> None:
        assert "jam ponsel" in enrol(newcomer, steps_off=4).content.decode()

    def test_the_first_code_does_not_open_the_door_again(
        self, newcomer: WebClient, head: User
    ) -> None:
        enrol(newcomer)
        assert Authenticator.objects.get(user=head).data["last_step"] > 0

    def test_is_not_for_administrators(self, signed_in: SignIn) -> None:
        user = user_as(Role.SYSADMIN, UnitFactory(), is_staff=True)
        assert signed_in(user).get(ENROL).status_code == 403
