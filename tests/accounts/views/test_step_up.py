"""Home of the tests of proving oneself again before a step that cannot be taken back."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from accounts import sessions
from accounts.models import User
from accounts.views.step_up import FreshFactor
from core.models import AuditEvent
from ppa_cases.urls import handler403, handler404
from ppa_cases.urls import urlpatterns as product
from tests.conftest import WebClient
from tests.factories.accounts import PASSWORD, UserFactory
from tests.sign_in import grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
CONFIRM = reverse("accounts:step-up-confirm")


class Guarded(FreshFactor):
    """Stands for any page that needs a fresh proof."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("opened")

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(",".join(request.POST.getlist("words")))


urlpatterns = [path("dijaga/", Guarded.as_view(), name="guarded"), *product]
__all__ = ["handler403", "handler404"]


def proof(password: str = PASSWORD) -> dict[str, Any]:
    return {"step_up-client_key": uuid4(), "step_up-password": password}


@pytest.fixture
def user() -> User:
    made: User = UserFactory()
    return made


@pytest.fixture
def stale(user: User, signed_in: SignIn) -> Any:
    client = signed_in(user)
    grow_stale(client)
    return client


class TestStepUpConfirm:
    def test_sends_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(CONFIRM).status_code == 302

    def test_leads_back_to_the_page_she_wanted(self, stale: Any) -> None:
        answer = stale.post(f"{CONFIRM}?next=/rekap/", proof())
        assert (answer.status_code, answer.url) == (302, "/rekap/")

    def test_leads_to_no_other_site(self, stale: Any) -> None:
        answer = stale.post(f"{CONFIRM}?next=https://example.org/", proof())
        assert answer.url == reverse("accounts:home-show")

    def test_gives_the_session_a_new_id(self, stale: Any) -> None:
        before = stale.session.session_key
        stale.post(CONFIRM, proof())
        assert stale.session.session_key != before
        assert not stale.session.exists(before)

    def test_refuses_a_wrong_password_and_stays_stale(self, stale: Any, user: User) -> None:
        answer = stale.post(CONFIRM, proof("bukan-sandi-saya"))
        assert answer.status_code == 422
        assert "bukan-sandi-saya" not in answer.content.decode()
        assert sessions.seconds_since(stale.session, sessions.CONFIRMED) > 300
        assert AuditEvent.objects.get(action="accounts.step_up_failed").actor == user.actor_id

    def test_is_audited(self, stale: Any, user: User) -> None:
        stale.post(CONFIRM, proof())
        assert AuditEvent.objects.get(action="accounts.step_up_confirmed").actor == user.actor_id


@pytest.mark.urls("tests.accounts.views.test_step_up")
class TestFreshFactor:
    def test_opens_within_five_minutes_of_the_proof(self, signed_in: SignIn, user: User) -> None:
        assert signed_in(user).get("/dijaga/").content == b"opened"

    def test_leads_by_way_of_the_proof_and_back(self, stale: Any) -> None:
        answer = stale.get("/dijaga/?a=1")
        assert answer.url == f"{CONFIRM}?next=%2Fdijaga%2F%3Fa%3D1"
        assert stale.post(answer.url, proof()).url == "/dijaga/?a=1"
        assert stale.get("/dijaga/").content == b"opened"

    def test_keeps_what_was_sent_while_it_asks(self, stale: Any) -> None:
        asked = stale.post("/dijaga/", {"words": ["satu", "<dua>"]})
        assert asked.status_code == 403
        assert asked.context["carried"] == [("words", "satu"), ("words", "<dua>")]
        assert "&lt;dua&gt;" in asked.content.decode()

    def test_goes_on_with_what_was_sent_after_the_proof(self, stale: Any) -> None:
        answer = stale.post("/dijaga/", {"words": ["satu", "dua"], **proof()})
        assert answer.content == b"satu,dua"

    def test_does_nothing_after_a_wrong_proof(self, stale: Any) -> None:
        answer = stale.post("/dijaga/", {"words": ["satu"], **proof("bukan-sandi-saya")})
        assert answer.status_code == 403
        assert answer.context["carried"] == [("words", "satu")]
        assert "bukan-sandi-saya" not in answer.content.decode()
