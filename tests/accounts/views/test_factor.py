"""Home of the tests of the second step of signing in, and of the list of second factors."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings
from django.urls import reverse

from accounts import sessions
from accounts.actions import factors
from accounts.models import User
from accounts.roles import Role
from core.models import AuditEvent
from tests.accounts.phones import code, give_phone
from tests.conftest import WebClient
from tests.factories.accounts import PASSWORD, UnitFactory, UserFactory, user_as
from tests.sign_in import grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
START = reverse("accounts:session-start")
CONFIRM = reverse("accounts:factor-confirm")
LIST = reverse("accounts:factor-list")
CASES = reverse("satgas:case-list")


@pytest.fixture
def officer() -> User:
    user = user_as(Role.INTAKE_OFFICER, UnitFactory())
    give_phone(user)
    return user


def knock(client: WebClient, user: User, query: str = "") -> Any:
    form = {"client_key": uuid4(), "username": user.username, "password": PASSWORD}
    return client.post(f"{START}{query}", form)


def answer(client: WebClient, typed: str, query: str = "") -> Any:
    return client.post(f"{CONFIRM}{query}", {"client_key": uuid4(), "code": typed})


class TestFactorConfirm:
    def test_sends_whoever_gave_no_password_back(self, client: WebClient) -> None:
        assert client.get(CONFIRM)["Location"] == START
        assert answer(client, code())["Location"] == START

    def test_nobody_is_signed_in_before_the_second_step(
        self, client: WebClient, officer: User
    ) -> None:
        assert knock(client, officer).url.startswith(CONFIRM)
        assert "_auth_user_id" not in client.session
        assert client.get(CASES).status_code == 302

    def test_lets_her_in_with_the_code_and_leads_where_she_wanted(
        self, client: WebClient, officer: User
    ) -> None:
        asked = knock(client, officer, "?next=/meja/aduan/")
        entered = client.post(asked.url, {"client_key": uuid4(), "code": code()})
        assert (entered.status_code, entered["Location"]) == (302, "/meja/aduan/")
        assert client.session["_auth_user_id"] == str(officer.pk)
        assert client.session[sessions.SESSION_FACTOR] == "totp"

    def test_takes_a_code_with_spaces(self, client: WebClient, officer: User) -> None:
        knock(client, officer)
        right = code()
        assert answer(client, f" {right[:3]} {right[3:]} ").status_code == 302

    @pytest.mark.situation(34)
    def test_refuses_a_code_that_was_used(self, client: WebClient, officer: User) -> None:
        knock(client, officer)
        right = code()
        answer(client, right)
        client.logout()
        knock(client, officer)
        again = answer(client, right)
        assert again.status_code == 422
        assert "sudah dipakai" in again.content.decode()

    @pytest.mark.situation(34)
    def test_refuses_the_code_of_somebody_else(self, client: WebClient, officer: User) -> None:
        other = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
        give_phone(UserFactory(), other)
        knock(client, officer)
        assert answer(client, code(secret=other)).status_code == 422
        assert "_auth_user_id" not in client.session

    @pytest.mark.situation(34)
    @pytest.mark.parametrize("steps_off", [-3, 3])
    def test_refuses_a_clock_90_seconds_off_and_says_so(
        self, client: WebClient, officer: User, steps_off: int
    ) -> None:
        knock(client, officer)
        refused = answer(client, code(steps_off))
        assert refused.status_code == 422
        assert "jam ponsel" in str(refused.context["form"].errors["code"])
        box = str(refused.context["form"]["code"])
        assert 'aria-invalid="true"' in box
        assert 'aria-describedby="id_code_helptext id_code_error"' in box

    @pytest.mark.parametrize("typed", ["", "000000", "abc", "１２３４５６"])
    def test_refuses_what_is_no_code(self, client: WebClient, officer: User, typed: str) -> None:
        knock(client, officer)
        assert answer(client, typed).status_code == 422

    @pytest.mark.parametrize("typed", ["", "000000"])
    def test_never_calls_the_code_optional(
        self, client: WebClient, officer: User, typed: str
    ) -> None:
        knock(client, officer)
        form = {"client_key": uuid4(), "code": typed, "credential": "null"}
        page = client.post(CONFIRM, form).content.decode()
        assert "govuk-error-summary" in page
        assert "boleh dikosongkan" not in page

    @pytest.mark.parametrize("credential", ["{}", "[]", "nonsense", '{"id": "x", "response": {}}'])
    def test_refuses_what_no_key_answered(
        self, client: WebClient, officer: User, credential: str
    ) -> None:
        knock(client, officer)
        form = {"client_key": uuid4(), "credential": credential}
        assert client.post(CONFIRM, form).status_code == 422

    def test_a_recovery_code_opens_once(self, client: WebClient, officer: User) -> None:
        first, *_others = factors.make_recovery_codes(by=officer)
        knock(client, officer)
        assert answer(client, first).status_code == 302
        client.logout()
        knock(client, officer)
        assert answer(client, first).status_code == 422

    def test_a_password_changed_meanwhile_ends_the_way_in(
        self, client: WebClient, officer: User
    ) -> None:
        knock(client, officer)
        officer.set_password("sandi-yang-baru-sekali")
        officer.save()
        assert answer(client, code())["Location"] == START

    def test_waits_ten_minutes_and_no_longer(self, client: WebClient, officer: User) -> None:
        knock(client, officer)
        session = client.session
        session[sessions.KNOCKED] = {**session[sessions.KNOCKED], "at": 0}
        session.save()
        assert answer(client, code())["Location"] == START

    def test_a_wrong_answer_is_audited(self, client: WebClient, officer: User) -> None:
        knock(client, officer)
        answer(client, "000000")
        row = AuditEvent.objects.get(action="accounts.factor_failed")
        assert (row.object_id, row.detail) == (str(officer.pk), {})

    def test_shows_nobodys_code_outside_the_demo(self, client: WebClient, officer: User) -> None:
        knock(client, officer)
        assert "demo-code" not in client.get(CONFIRM).content.decode()

    @override_settings(DEMO_SHOWS_CODES=True)
    def test_shows_a_made_up_phones_code_in_the_demo(
        self, client: WebClient, officer: User
    ) -> None:
        knock(client, officer)
        page = client.get(CONFIRM)
        assert page.context["demo_code"] in {code(), code(1)}
        assert answer(client, page.context["demo_code"]).status_code == 302


class TestFactorList:
    def test_is_all_that_opens_before_a_factor_is_there(self, client: WebClient) -> None:
        user = user_as(Role.HEAD, UnitFactory())
        knock(client, user)
        assert client.get(CASES)["Location"] == LIST
        assert client.get("/api/v1/tugas/").status_code in {403, 404}
        page = client.get(LIST)
        assert page.status_code == 200
        assert CASES not in page.content.decode()

    def test_names_what_she_has(self, signed_in: SignIn, officer: User) -> None:
        factors.make_recovery_codes(by=officer)
        page = signed_in(officer).get(LIST)
        assert [held.is_key for held in page.context["held"]] == [False]
        assert page.context["recovery_left"] == 10

    def test_offers_an_administrator_no_codes(self, signed_in: SignIn) -> None:
        administrator = user_as(Role.SYSADMIN, UnitFactory(), is_staff=True)
        assert (
            reverse("accounts:totp-enrol")
            not in signed_in(administrator).get(LIST).content.decode()
        )


class TestFactorRemove:
    def url(self, held: Authenticator) -> str:
        return reverse("accounts:factor-remove", args=[held.pk])

    @pytest.fixture
    def phone(self, officer: User) -> Authenticator:
        return Authenticator.objects.get(user=officer, type="totp")

    def test_keeps_the_last_one(
        self, signed_in: SignIn, officer: User, phone: Authenticator
    ) -> None:
        refused = signed_in(officer).post(self.url(phone), {"client_key": uuid4()})
        assert refused.status_code == 422
        assert Authenticator.objects.filter(pk=phone.pk).exists()

    def test_removes_one_of_two(
        self, signed_in: SignIn, officer: User, phone: Authenticator
    ) -> None:
        Authenticator.objects.create(user=officer, type="webauthn", data={"name": "biru"})
        done = signed_in(officer).post(self.url(phone), {"client_key": uuid4()})
        assert (done.status_code, done.url) == (302, LIST)
        assert not Authenticator.objects.filter(pk=phone.pk).exists()
        assert AuditEvent.objects.filter(action="accounts.factor_removed").count() == 1

    def test_knows_nothing_of_somebody_elses(self, signed_in: SignIn, phone: Authenticator) -> None:
        assert signed_in(UserFactory()).get(self.url(phone)).status_code == 404

    def test_asks_for_a_fresh_proof(
        self, signed_in: SignIn, officer: User, phone: Authenticator
    ) -> None:
        client = signed_in(officer)
        grow_stale(client)
        assert client.get(self.url(phone)).status_code == 302
