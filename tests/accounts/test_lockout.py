"""Home of the tests of guessing: it gets slow, tells nothing, and shuts nobody out of her desk."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.urls import reverse

from accounts.actions import delay, housekeeping
from accounts.lockout import name_door
from accounts.models import Notice, SignInDelay, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from tests.accounts.phones import code, give_phone
from tests.conftest import WebClient
from tests.factories.accounts import PASSWORD, UnitFactory, UserFactory, user_as

pytestmark = pytest.mark.django_db
START = reverse("accounts:session-start")
CONFIRM = reverse("accounts:factor-confirm")
OFFICE = "10.1.2.3"


def knock(client: WebClient, username: str, password: str, address: str = OFFICE) -> Any:
    form = {"client_key": uuid4(), "username": username, "password": password}
    return client.post(START, form, REMOTE_ADDR=address)


def attack(username: str, tries: int, address: Callable[[int], str] = lambda _n: OFFICE) -> None:
    """Wrong passwords from a browser of the attacker's own."""
    stranger = WebClient()
    for number in range(tries):
        knock(stranger, username, f"tebakan-{number}", address(number))


def far_away(number: int) -> str:
    return f"198.51.{number % 500 // 250}.{number % 250}"


def enter(client: WebClient, user: User, steps_off: int = 0, address: str = OFFICE) -> Any:
    asked = knock(client, user.username, PASSWORD, address)
    if asked.status_code != 302:
        return asked
    form = {"client_key": uuid4(), "code": code(steps_off)}
    return client.post(CONFIRM, form, REMOTE_ADDR=address)


@pytest.fixture
def officer() -> User:
    user = user_as(Role.INTAKE_OFFICER, UnitFactory())
    give_phone(user)
    return user


@pytest.fixture
def at_her_desk(client: WebClient, officer: User) -> WebClient:
    """A browser in which she signed in fully before, and out again."""
    assert enter(client, officer, steps_off=-1).status_code == 302
    client.post(reverse("accounts:session-end"))
    return client


@pytest.mark.situation(31)
class TestManyAddresses:
    def test_slows_down_and_lets_a_known_device_in(
        self, officer: User, at_her_desk: WebClient
    ) -> None:
        attack(officer.username, 40, far_away)
        held = SignInDelay.objects.get(door=name_door(officer.username))
        assert held.failures == delay.FREE_TRIES  # all further ones were not looked at
        assert enter(WebClient(), officer, address="203.0.113.9").status_code == 422
        assert enter(at_her_desk, officer).status_code == 302

    def test_a_stranger_gets_a_hundred_guesses_a_day_at_most(self) -> None:
        waited, tries = timedelta(0), 0
        while waited < timedelta(hours=24):
            tries += 1
            waited += delay.wait_after(tries)
        assert tries < 120

    def test_tells_the_owner_once(self, officer: User) -> None:
        door = name_door(officer.username)
        for _ in range(19):
            delay.failed(door)
        SignInDelay.objects.update(opens_at=clock.now())
        knock(WebClient(), officer.username, "tebakan")
        notices = Notice.objects.filter(user=officer, kind="sign_in_tried")
        assert notices.count() == 1
        assert AuditEvent.objects.filter(action="accounts.sign_in_attacked").count() == 1

    def test_a_hundred_tries_at_once_are_one(self, officer: User) -> None:
        """While one is being looked at, its twin in another transaction is not."""
        door = name_door(officer.username)
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [delay._lock_number(door)])
                assert delay.is_shut(door)
                cursor.execute("ROLLBACK")
            assert not delay.is_shut(door)
        finally:
            other.close()


@pytest.mark.situation(32)
class TestSameOffice:
    def test_her_desk_is_not_shut_from_the_same_address(
        self, officer: User, at_her_desk: WebClient
    ) -> None:
        attack(officer.username, 12)
        assert enter(at_her_desk, officer).status_code == 302
        failed = AuditEvent.objects.filter(action="accounts.sign_in_failed")
        assert failed.count() == 12

    def test_a_colleague_of_the_same_address_gets_in(self, officer: User) -> None:
        attack(officer.username, 12)
        colleague = user_as(Role.HEAD, UnitFactory())
        give_phone(colleague)
        assert enter(WebClient(), colleague).status_code == 302

    def test_a_known_device_that_guesses_waits_too(
        self, officer: User, at_her_desk: WebClient
    ) -> None:
        for number in range(delay.FREE_TRIES):
            knock(at_her_desk, officer.username, f"tebakan-{number}")
        assert knock(at_her_desk, officer.username, PASSWORD).status_code == 422

    def test_a_forged_device_is_a_stranger(self, officer: User) -> None:
        attack(officer.username, 12)
        forger = WebClient()
        forger.cookies[settings.KNOWN_DEVICE_COOKIE] = "eyJkZXZpY2UiOiJ4In0:1:x"
        assert enter(forger, officer).status_code == 422


@pytest.mark.situation(33)
class TestSameAnswer:
    def answers(self, officer: User) -> list[Any]:
        locked, disabled = UserFactory(), UserFactory(is_active=False)
        attack(locked.username, 12)
        return [
            knock(WebClient(), "tidak-ada", PASSWORD),
            knock(WebClient(), officer.username, "keliru-sekali"),
            knock(WebClient(), disabled.username, PASSWORD),
            knock(WebClient(), locked.username, PASSWORD),
        ]

    def test_for_unknown_wrong_disabled_and_locked(self, officer: User) -> None:
        answers = self.answers(officer)
        assert {answer.status_code for answer in answers} == {422}
        heard = {str(answer.context["form"].errors) for answer in answers}
        assert len(heard) == 1
        assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1

    def test_after_the_same_work(self, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
        """The hash is all the time there is to measure: one for each answer."""
        hashed: list[str] = []
        real = MD5PasswordHasher.encode

        def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
            hashed.append(password)
            return real(self, password, salt)

        monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
        locked = UserFactory.build(username="terkunci", password=officer.password)
        locked.save()
        attack(locked.username, 12)
        for username in ("tidak-ada", officer.username, locked.username):
            hashed.clear()
            knock(WebClient(), username, "keliru-sekali")
            assert len(hashed) == 1, username


class TestWhatIsKept:
    def test_no_name_that_was_typed(self) -> None:
        knock(WebClient(), "sandi-saya-di-kolom-nama", "x")
        kept = AccessAttempt.objects.get()
        assert "sandi-saya" not in f"{kept.username}{kept.post_data}{kept.get_data}"

    def test_nothing_for_an_empty_name(self) -> None:
        assert knock(WebClient(), "", "x").status_code == 422
        assert not AccessAttempt.objects.exists()
        assert not SignInDelay.objects.exists()

    def test_success_forgets_the_failures(self, officer: User) -> None:
        attack(officer.username, 3)
        assert enter(WebClient(), officer).status_code == 302
        assert not SignInDelay.objects.exists()
        assert not AccessAttempt.objects.exists()

    def test_failures_go_after_30_days(self, officer: User) -> None:
        attack(officer.username, 3)
        AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(days=31))
        SignInDelay.objects.update(failed_at=clock.now() - timedelta(days=31))
        housekeeping.forget_sign_ins()
        assert not AccessAttempt.objects.exists()
        assert not SignInDelay.objects.exists()


@pytest.mark.situation(39)
class TestAddress:
    def test_is_the_connections_whatever_the_sender_claims(self) -> None:
        form = {"client_key": uuid4(), "username": "a", "password": "b"}
        WebClient().post(START, form, REMOTE_ADDR=OFFICE, HTTP_X_FORWARDED_FOR="203.0.113.7")
        assert AccessAttempt.objects.get().ip_address == OFFICE

    def test_is_what_a_trusted_proxy_saw_last(self, settings: Any) -> None:
        settings.TRUSTED_PROXIES = frozenset({OFFICE})
        form = {"client_key": uuid4(), "username": "a", "password": "b"}
        claimed = "203.0.113.7, 198.51.100.4"
        WebClient().post(START, form, REMOTE_ADDR=OFFICE, HTTP_X_FORWARDED_FOR=claimed)
        assert AccessAttempt.objects.get().ip_address == "198.51.100.4"
