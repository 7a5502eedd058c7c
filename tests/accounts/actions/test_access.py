"""Home of the tests that everything dies at once: a copied session opens nothing any more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.actions import access, factor_reset, set_up
from accounts.actions.access import Cause
from accounts.errors import NotTheSecondPerson
from accounts.models import FactorReset, Posting, User
from accounts.roles import Role
from core import audit, clock
from tests.accounts.phones import give_phone
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.sign_in import enter

pytestmark = pytest.mark.django_db
QUEUE = reverse("intake:complaint-list")
API = reverse("api:task-list")
BY = audit.Service("test")
Ending = Callable[[User, WebClient], None]


def sign_out(_user: User, client: WebClient) -> None:
    client.post(reverse("accounts:session-end"))


def new_password(user: User, _client: WebClient) -> None:
    set_up.set_password(by=user, user=user, password="empat kata yang lepas")


def disabled(user: User, _client: WebClient) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    access.after_change(by=BY, user=user)


def last_post_ended(user: User, _client: WebClient) -> None:
    Posting.objects.filter(user=user).update(ends_on=clock.today() - timedelta(days=1))
    access.after_change(by=BY, user=user)


def factors_reset(user: User, _client: WebClient) -> None:
    unit = user.postings.get().unit
    administrator, head = user_as(Role.SYSADMIN, unit), user_as(Role.HEAD, unit)
    asked = factor_reset.ask(by=administrator, user=user, reason="ponsel hilang di jalan")
    factor_reset.confirm(by=head, reset=asked)


ENDINGS = [sign_out, new_password, disabled, last_post_ended, factors_reset]


@pytest.fixture
def officer() -> User:
    user = user_as(Role.INTAKE_OFFICER, UnitFactory())
    give_phone(user)
    return user


@pytest.fixture
def copied(client: WebClient, officer: User) -> WebClient:
    """Another machine with a copy of her cookie, taken while it was good."""
    enter(client, officer)
    thief = WebClient()
    name = settings.SESSION_COOKIE_NAME
    thief.cookies[name] = client.cookies[name].value
    assert thief.get(QUEUE).status_code == 200
    return thief


@pytest.mark.situation(37)
@pytest.mark.parametrize("ending", ENDINGS, ids=lambda one: one.__name__)
class TestCopiedCookie:
    def test_opens_no_page(
        self, ending: Ending, officer: User, client: WebClient, copied: WebClient
    ) -> None:
        ending(officer, client)
        refused = copied.get(QUEUE)
        assert refused.status_code in {302, 403}
        if refused.status_code == 302:
            assert refused["Location"].startswith(reverse("accounts:session-start"))

    def test_sends_no_form_and_calls_no_operation(
        self, ending: Ending, officer: User, client: WebClient, copied: WebClient
    ) -> None:
        ending(officer, client)
        assert copied.post(QUEUE, {"a": "b"}).status_code in {302, 403}
        assert copied.get(API).status_code == 403

    def test_is_not_in_the_table_any_more(
        self, ending: Ending, officer: User, client: WebClient, copied: WebClient
    ) -> None:
        ending(officer, client)
        assert not UserSession.objects.filter(user=officer).exists()
        key = copied.cookies[settings.SESSION_COOKIE_NAME].value
        assert not Session.objects.filter(session_key=key).exists()


class TestEndSessions:
    def test_may_leave_the_one_at_hand(
        self, officer: User, client: WebClient, copied: WebClient
    ) -> None:
        enter(other := WebClient(), officer)
        here = str(client.session.session_key)
        access.end_sessions(by=officer, user=officer, cause=Cause.OWN_WISH, but=here)
        assert client.get(QUEUE).status_code == 200
        assert other.get(QUEUE).status_code == 302

    def test_takes_those_without_a_post_at_night(self, officer: User, copied: WebClient) -> None:
        assert access.end_sessions_without_post() == 0
        Posting.objects.filter(user=officer).update(ends_on=clock.today() - timedelta(days=1))
        assert access.end_sessions_without_post() == 1
        assert copied.get(QUEUE).status_code == 302


class TestFactorReset:
    @pytest.fixture
    def unit_people(self, officer: User) -> dict[str, Any]:
        unit = officer.postings.get().unit
        return {"asks": user_as(Role.SYSADMIN, unit), "confirms": user_as(Role.HEAD, unit)}

    def test_needs_two_colleagues(self, officer: User, unit_people: dict[str, Any]) -> None:
        asked = factor_reset.ask(by=unit_people["asks"], user=officer, reason="kunci hilang di bus")
        for wrong in (unit_people["asks"], officer):
            with pytest.raises(NotTheSecondPerson):
                factor_reset.confirm(by=wrong, reset=asked)
        assert FactorReset.objects.get().confirmed_at is None

    def test_nobody_asks_for_herself(self, officer: User) -> None:
        with pytest.raises(NotTheSecondPerson):
            factor_reset.ask(by=officer, user=officer, reason="kunci hilang di bus")

    def test_is_confirmed_once(self, officer: User, unit_people: dict[str, Any]) -> None:
        asked = factor_reset.ask(by=unit_people["asks"], user=officer, reason="kunci hilang di bus")
        factor_reset.confirm(by=unit_people["confirms"], reset=asked)
        with pytest.raises(NotTheSecondPerson):
            factor_reset.confirm(by=unit_people["confirms"], reset=asked)
