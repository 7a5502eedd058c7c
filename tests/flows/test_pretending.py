"""Home of what a request may pretend to be, on the desk: another site, another host, a machine."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests.conftest import WebClient
from tests.factories.accounts import PostingFactory

pytestmark = pytest.mark.django_db
LANGUAGE = "/bahasa/"


@pytest.fixture
def strict() -> Client:
    """A browser behind the real token check."""
    client = WebClient(enforce_csrf_checks=True)
    client.get("/masuk/")
    return client


def send(client: Client, *, secure: bool = False, **headers: str) -> int:
    data = {"language": "en", "csrfmiddlewaretoken": client.cookies["csrf"].value}
    return int(client.post(LANGUAGE, data, secure=secure, headers=headers).status_code)


@pytest.mark.situation(38)
class TestAnotherSite:
    @pytest.mark.parametrize("origin", ["null", "https://jahat.example", "http://testserver:81"])
    def test_is_refused(self, strict: Client, origin: str) -> None:
        assert send(strict, origin=origin) == 403

    def test_neither_origin_nor_referer_is_refused_over_https(self, strict: Client) -> None:
        assert send(strict, secure=True) == 403

    def test_the_genuine_form_works(self, strict: Client) -> None:
        assert send(strict, origin="http://testserver") == 302
        assert send(strict, secure=True, referer="https://testserver/masuk/") == 302

    def test_the_policy_lets_the_browser_say_where_a_form_stood(self, strict: Client) -> None:
        """Under `no-referrer` the browser sends `Origin: null`, and every form would be refused."""
        assert strict.get("/masuk/").headers["Referrer-Policy"] == "same-origin"


@pytest.mark.situation(39)
class TestAnotherHost:
    @pytest.mark.parametrize("host", ["jahat.example", "testserver:80:80", "a b", "[::1"])
    @pytest.mark.parametrize("url", ["/", "/masuk/", "/meja/kasus/", "/tidak-ada/"])
    def test_is_refused_and_not_repeated(self, client: Client, host: str, url: str) -> None:
        response = client.get(url, headers={"host": host})
        assert response.status_code == 400
        assert host not in response.content.decode()

    def test_a_forwarded_host_leads_nobody_away(self, client: Client) -> None:
        response = client.get("/meja/kasus/", headers={"x-forwarded-host": "jahat.example"})
        assert response.status_code == 302
        assert "jahat" not in response.headers["Location"]


@pytest.mark.situation(41)
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"findings": "' + b"a" * 5_000_000 + b'"}',
        b'{"findings": "\\ud800", "task": "\\u0000"}',
        b"\xff\xfe",
        b"{}",
        b"[]",
        b"null",
    ],
)
def test_no_body_is_too_strange_for_the_api(
    signed_in: Callable[[User], WebClient], body: bytes
) -> None:
    volunteer = signed_in(PostingFactory(role=Role.SATGAS_MEMBER).user)
    response = volunteer.post("/api/v1/reports/", body, content_type="application/json")
    assert response.status_code in {400, 413, 422}
