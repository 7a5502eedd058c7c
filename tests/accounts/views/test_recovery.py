"""Home of the tests of recovery codes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.factors import recovery_codes_left
from accounts.models import User
from core.models import AuditEvent
from tests.accounts.phones import give_phone
from tests.factories.accounts import UserFactory
from tests.sign_in import grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
MAKE = reverse("accounts:recovery-make")


@pytest.fixture
def user() -> User:
    made: User = UserFactory()
    give_phone(made)
    return made


class TestRecoveryMake:
    def test_shows_ten_codes_once(self, signed_in: SignIn, user: User) -> None:
        client = signed_in(user)
        made = client.post(MAKE, {"client_key": uuid4()})
        codes = made.context["codes"]
        assert made.status_code == 200
        assert len(set(codes)) == 10
        assert all(code in made.content.decode() for code in codes)
        assert not any(code in client.get(MAKE).content.decode() for code in codes)

    def test_makes_the_old_ones_worthless(self, signed_in: SignIn, user: User) -> None:
        client = signed_in(user)
        first = client.post(MAKE, {"client_key": uuid4()}).context["codes"]
        second = client.post(MAKE, {"client_key": uuid4()}).context["codes"]
        assert not set(first) & set(second)
        assert recovery_codes_left(user) == 10

    def test_opening_the_page_makes_none(self, signed_in: SignIn, user: User) -> None:
        assert signed_in(user).get(MAKE).status_code == 200
        assert recovery_codes_left(user) == 0

    def test_asks_for_a_fresh_proof(self, signed_in: SignIn, user: User) -> None:
        client = signed_in(user)
        grow_stale(client)
        assert client.post(MAKE, {"client_key": uuid4()}).status_code == 403
        assert recovery_codes_left(user) == 0

    def test_the_audit_holds_no_code(self, signed_in: SignIn, user: User) -> None:
        signed_in(user).post(MAKE, {"client_key": uuid4()})
        row = AuditEvent.objects.get(action="accounts.recovery_codes_made")
        assert row.detail == {"factor": "recovery_codes"}
