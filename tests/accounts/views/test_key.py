"""Home of the tests of enrolling a security key; the browser's tests hold a virtual one."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.sign_in import grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
ENROL = reverse("accounts:key-enrol")


class TestKeyEnrol:
    def test_asks_the_key_a_question_of_its_own_each_time(self, signed_in: SignIn) -> None:
        client = signed_in(UserFactory())
        questions = [json.loads(client.get(ENROL).context["key_request"]) for _ in range(2)]
        first, second = (question["publicKey"]["challenge"] for question in questions)
        assert first != second

    @pytest.mark.parametrize(
        "credential", ["", "{}", "[1]", "nonsense", '{"id": "a", "rawId": "a", "response": {}}']
    )
    def test_refuses_what_no_key_answered(self, signed_in: SignIn, credential: str) -> None:
        form = {"client_key": uuid4(), "name": "biru", "credential": credential}
        client = signed_in(UserFactory())
        client.get(ENROL)
        assert client.post(ENROL, form).status_code == 422
        assert not Authenticator.objects.exists()

    def test_asks_for_a_fresh_proof(self, signed_in: SignIn) -> None:
        client = signed_in(UserFactory())
        grow_stale(client)
        assert client.get(ENROL).status_code == 302
