"""Home of the tests of the front page."""

import pytest

from intake.models import Draft
from intake.public import store
from tests.intake.public.conftest import PublicClient, draft_of

pytestmark = pytest.mark.django_db


class TestHomeShow:
    def test_anybody_may_read_it(self, client: PublicClient, city: None) -> None:
        response = client.get("/")
        page = response.content.decode()
        assert response.status_code == 200
        for needed in (
            "tel:112",
            "tel:110",
            "tel:119",
            "tel:129",
            "08111-129-129",
            "UPTD PPA Contoh",
        ):
            assert needed in page

    def test_promises_no_hour_that_is_not_read_from_the_rules(self, filled: PublicClient) -> None:
        """What is promised stands on the page of the real figures."""
        filled.post("/f/periksa/")
        for path in ("/", "/kode/", "/kode/selesai/"):
            assert "1 hari" not in filled.get(path).content.decode(), path
        assert 'href="/langkah/"' in filled.get("/").content.decode()

    def test_looking_leaves_nothing_behind(self, client: PublicClient, city: None) -> None:
        client.get("/")
        assert "isian" not in client.cookies
        assert not Draft.objects.exists()

    def test_no_cookie_outlives_the_browser_session(self, client: PublicClient, city: None) -> None:
        client.get("/")
        client.post("/")
        assert client.cookies
        for cookie in client.cookies.values():
            assert (cookie["expires"], cookie["max-age"]) == ("", "")
            assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    def test_beginning_makes_a_draft_and_leads_to_the_first_question(
        self, client: PublicClient, city: None
    ) -> None:
        response = client.post("/")
        assert response.headers["Location"] == "/f/1/"
        assert draft_of(client).answers == {}

    def test_it_goes_on_with_the_draft_of_this_browser(self, begun: PublicClient) -> None:
        begun.post("/f/1/", {"choice": "self"})
        assert begun.post("/").headers["Location"] == "/f/2/"
        assert Draft.objects.count() == 1

    def test_beginning_anew_deletes_the_earlier_answers(self, begun: PublicClient) -> None:
        begun.post("/f/1/", {"choice": "self"})
        begun.post("/", {"anew": "1"})
        assert draft_of(begun).answers == {}
        assert Draft.objects.count() == 1

    def test_after_sending_it_leads_back_to_the_code(self, filled: PublicClient) -> None:
        filled.post("/f/periksa/")
        assert filled.post("/", {"anew": "1"}).headers["Location"] == "/kode/"

    def test_it_comes_without_the_database(
        self, client: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_rows", away)
        response = client.get("/")
        assert response.status_code == 200
        assert b"tel:112" in response.content

    def test_it_speaks_english_when_the_address_says_so(
        self, client: PublicClient, city: None
    ) -> None:
        response = client.get("/?bahasa=en")
        assert response.headers["Content-Language"] == "en"
        assert b'lang="en"' in response.content
        assert client.post("/?bahasa=en").headers["Location"] == "/f/1/?bahasa=en"

    def test_the_browsers_own_language_is_not_asked(self, client: PublicClient, city: None) -> None:
        response = client.get("/", headers={"accept-language": "en-GB,en"})
        assert response.headers["Content-Language"] == "id"


def away(sql: str, values: object) -> list[tuple[object, ...]]:
    raise store.Unavailable
