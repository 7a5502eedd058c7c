"""Home of the tests of signing in and out."""

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from accounts import sessions
from accounts.models import User
from accounts.roles import ROLES, Role
from core.models import AuditEvent
from ppa_cases.demo.cast import PASSWORD as MADE_UP_PASSWORD
from tests.conftest import WebClient
from tests.factories.accounts import PASSWORD, TeamFactory, UnitFactory, UserFactory, user_as
from tests.sign_in import enter

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
START = reverse("accounts:session-start")
END = reverse("accounts:session-end")


def try_to_enter(client: WebClient, username: str, password: str, path: str = START) -> Any:
    return client.post(path, {"client_key": uuid4(), "username": username, "password": password})


def heard(answer: Any) -> str:
    """The error the page shows, the rest of the page left out."""
    return str(answer.context["form"].non_field_errors())


class TestSessionStart:
    def test_opens_to_a_visitor_without_naming_the_work(self, client: WebClient) -> None:
        page = client.get(START)
        assert page.status_code == 200
        assert "kekerasan" not in page.content.decode().lower()

    def test_names_whom_to_try_in_the_demo_only(
        self,
        client: WebClient,
        settings: Any,  # Any: pytest-django's settings
    ) -> None:
        assert settings.DEMO_SIGN_INS == ""
        plain = client.get(START).content.decode()
        settings.DEMO_SIGN_INS = "ppa_cases.demo.cast.shown_sign_ins"
        shown = client.get(START).content.decode()
        roles = [role for role, spec in ROLES.items() if not spec.is_field]
        assert shown.count("<code>") == len(roles)
        for said in (MADE_UP_PASSWORD, "<code>kepala</code>", "<code>dinas</code>"):
            assert said in shown
            assert said not in plain

    def test_lets_the_account_in_and_leads_home(self, client: WebClient) -> None:
        user = UserFactory()
        answer = try_to_enter(client, user.username, PASSWORD)
        assert (answer.status_code, answer.url) == (302, reverse("accounts:home-show"))
        assert client.session["_auth_user_id"] == str(user.pk)

    def test_gives_the_browser_a_new_session_id(self, client: WebClient) -> None:
        client.get(START)
        before = client.session.session_key
        try_to_enter(client, UserFactory().username, PASSWORD)
        assert client.session.session_key != before

    def test_leads_back_to_the_page_she_wanted(self, client: WebClient) -> None:
        answer = try_to_enter(client, UserFactory().username, PASSWORD, f"{START}?next=/kader/")
        assert answer.url == "/kader/"

    @pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org", "javascript:1"])
    def test_leads_to_no_other_site(self, client: WebClient, wanted: str) -> None:
        answer = try_to_enter(client, UserFactory().username, PASSWORD, f"{START}?next={wanted}")
        assert answer.url == reverse("accounts:home-show")

    def test_sends_whoever_is_signed_in_home(self, signed_in: SignIn) -> None:
        assert signed_in(UserFactory()).get(START).url == reverse("accounts:home-show")

    def test_answers_unknown_wrong_and_disabled_alike(self, client: WebClient) -> None:
        known, disabled = UserFactory(), UserFactory(is_active=False)
        answers = [
            try_to_enter(client, "tidak-ada", PASSWORD),
            try_to_enter(client, known.username, "keliru-sekali"),
            try_to_enter(client, disabled.username, PASSWORD),
        ]
        assert {answer.status_code for answer in answers} == {422}
        assert len({heard(answer) for answer in answers}) == 1
        assert "belum tepat" in heard(answers[0])

    def test_works_as_hard_for_an_unknown_name(
        self, client: WebClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hashed: list[str] = []
        monkeypatch.setattr(User, "set_password", lambda _self, raw: hashed.append(raw))
        try_to_enter(client, "tidak-ada", "kata-sandi")
        assert hashed == ["kata-sandi"]

    @pytest.mark.parametrize("missing", ["username", "password"])
    def test_asks_for_what_is_missing(self, client: WebClient, missing: str) -> None:
        given = {"client_key": uuid4(), "username": "a", "password": "b", missing: ""}
        answer = client.post(START, given)
        assert answer.status_code == 422
        assert missing in answer.context["form"].errors

    def test_never_shows_a_typed_password_again(self, client: WebClient) -> None:
        answer = try_to_enter(client, "tidak-ada", "kata-sandi-saya")
        assert "kata-sandi-saya" not in answer.content.decode()

    def test_is_audited_on_success(self, client: WebClient) -> None:
        user = UserFactory()
        try_to_enter(client, user.username, PASSWORD)
        row = AuditEvent.objects.get(action="accounts.signed_in")
        assert (row.actor, row.object_id) == (user.actor_id, str(user.pk))

    def test_is_audited_on_failure_without_the_name_that_was_typed(self, client: WebClient) -> None:
        try_to_enter(client, "tidak-ada", "kata-sandi")
        row = AuditEvent.objects.get(action="accounts.sign_in_failed")
        assert (row.actor, row.object_id, row.detail) == ("service:sign-in", "", {})


class TestSessionEnd:
    def test_is_no_page_to_open(self, signed_in: SignIn) -> None:
        assert signed_in(UserFactory()).get(END).status_code == 405

    def test_sends_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.post(END).status_code == 302

    def test_ends_the_session_and_says_so_in_the_audit(self, signed_in: SignIn) -> None:
        user = user_as(Role.HEAD, UnitFactory())
        client = signed_in(user)
        assert client.post(END).url == START
        assert "_auth_user_id" not in client.session
        assert AuditEvent.objects.get(action="accounts.signed_out").actor == user.actor_id


class TestSessionRenew:
    URL = reverse("accounts:session-renew")

    def test_begins_the_wait_anew_and_says_how_long_it_is(self, signed_in: SignIn) -> None:
        client = signed_in(user_as(Role.HEAD, UnitFactory()))
        grow_idle(client, 29 * 60)
        assert client.get(reverse("accounts:notice-list")).status_code == 200
        grow_idle(client, 29 * 60)
        answer = client.post(self.URL)
        assert 1_790 <= answer.json()["left"] <= 1_800
        assert sessions.seconds_since(client.session, sessions.SEEN) < 5

    def test_lengthens_no_working_day(self, signed_in: SignIn) -> None:
        client = signed_in(user_as(Role.HEAD, UnitFactory()))
        session = client.session
        session[sessions.STARTED] -= 10 * 3600 - 90
        session.save()
        assert 80 <= client.post(self.URL).json()["left"] <= 90

    def test_comes_too_late_after_the_end(self, signed_in: SignIn) -> None:
        client = signed_in(user_as(Role.HEAD, UnitFactory()))
        grow_idle(client, 31 * 60)
        assert client.post(self.URL)["Location"].startswith(START)

    def test_every_page_of_the_desk_says_when_it_ends_and_a_phone_does_not(
        self, signed_in: SignIn
    ) -> None:
        page = signed_in(user_as(Role.HEAD, UnitFactory())).get(reverse("accounts:notice-list"))
        found = re.search(r'id="session" data-left="(\d+)"', page.content.decode())
        assert found is not None
        assert 1_790 <= int(found[1]) <= 1_800
        team = TeamFactory(satgas=True)
        volunteer = user_as(Role.SATGAS_MEMBER, team.unit, team)
        assert 'id="session"' not in signed_in(volunteer).get("/kader/").content.decode()


def grow_idle(client: WebClient, seconds: int) -> None:
    session = client.session
    session[sessions.SEEN] -= seconds
    session.save()


class TestSessionList:
    def test_names_every_open_session_and_this_one(self, signed_in: SignIn) -> None:
        user = UserFactory()
        enter(WebClient(), user)
        rows = signed_in(user).get(reverse("accounts:session-list")).context["rows"]
        assert sorted(row.is_here for row in rows) == [False, True]

    def test_names_nobody_elses(self, signed_in: SignIn) -> None:
        enter(WebClient(), UserFactory())
        page = signed_in(UserFactory()).get(reverse("accounts:session-list"))
        assert len(page.context["rows"]) == 1

    @pytest.mark.parametrize(
        ("said", "shown"),
        [
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/143.0 Safari/537.36 Edg/143.0", "Edge, Windows"),
            ("Mozilla/5.0 (Linux; Android 9) Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
            ("curl/8", "peramban tidak dikenal"),
        ],
    )
    def test_names_the_browser_in_words_people_know(
        self, signed_in: SignIn, said: str, shown: str
    ) -> None:
        user = UserFactory()
        client = signed_in(user)
        UserSession.objects.filter(user=user).update(user_agent=said)
        page = client.get(reverse("accounts:session-list"))
        assert page.context["rows"][0].browser == shown


class TestSessionDrop:
    def test_ends_every_other_one(self, signed_in: SignIn) -> None:
        user = user_as(Role.HEAD, UnitFactory())
        enter(other := WebClient(), user)
        client = signed_in(user)
        assert client.post(reverse("accounts:session-drop")).status_code == 302
        assert client.get(reverse("satgas:case-list")).status_code == 200
        assert other.get(reverse("satgas:case-list")).status_code == 302


class TestLimits:
    """A session ends by itself: sooner for partners and administrators."""

    @pytest.mark.parametrize(
        ("role", "minutes", "hours"),
        [(Role.HEAD, 30, 10), (Role.PARTNER, 15, 4), (Role.SYSADMIN, 15, 8)],
    )
    def test_stand_by_role(self, role: Role, minutes: int, hours: int, signed_in: SignIn) -> None:
        home = reverse("accounts:notice-list")
        for moment, limit in ((sessions.SEEN, minutes * 60), (sessions.STARTED, hours * 3600)):
            client = signed_in(user_as(role, UnitFactory()))
            for age, status in ((limit - 30, 200), (limit + 1, 302)):
                session = client.session
                session[moment] = time.time() - age
                session.save()
                assert client.get(home).status_code == status, (moment, age)

    def test_signing_out_clears_what_the_browser_kept(self, signed_in: SignIn) -> None:
        answer = signed_in(UserFactory()).post(END)
        assert answer["Clear-Site-Data"] == '"cache", "storage"'
