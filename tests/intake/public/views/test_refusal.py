"""Home of the tests of the kind pages, and of what a request may pretend to be."""

from typing import Any

import pytest

from intake.models import Draft
from intake.public.views.home import HomeShow
from tests.intake.public.conftest import PublicClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(city: None) -> PublicClient:  # noqa: ARG001
    """A browser behind the real token check."""
    client = PublicClient(enforce_csrf_checks=True)
    client.get("/")
    return client


def token_of(client: PublicClient) -> str:
    return str(client.get("/").context["csrf_token"])


class TestNotGenuine:
    def test_cookies_switched_off_are_explained(self, city: None) -> None:
        response = PublicClient(enforce_csrf_checks=True).post("/")
        assert response.status_code == 403
        assert "izinkan kuki" in response.content.decode()
        assert not Draft.objects.exists()

    def test_words_are_shown_to_be_copied_and_are_not_stored(self, strict: PublicClient) -> None:
        response = strict.post("/f/3/", {"words": "saya <takut>"})
        assert response.status_code == 403
        assert "saya &lt;takut&gt;</textarea>" in response.content.decode()

    @pytest.mark.situation(38)
    @pytest.mark.parametrize("origin", ["null", "https://evil.example"])
    def test_a_foreign_origin_is_refused(self, strict: PublicClient, origin: str) -> None:
        data = {"csrfmiddlewaretoken": token_of(strict)}
        response = strict.post("/", data, headers={"origin": origin})
        assert response.status_code == 403

    def test_the_genuine_form_works(self, strict: PublicClient) -> None:
        data = {"csrfmiddlewaretoken": token_of(strict)}
        response = strict.post("/", data, headers={"origin": "http://testserver"})
        assert response.headers["Location"] == "/f/1/"


@pytest.mark.situation(39)
class TestPretending:
    @pytest.mark.parametrize("host", ["evil.example", "testserver:80:80", "a b", "", "[::1"])
    @pytest.mark.parametrize("url", ["/", "/f/1/", "/s/", "/keluar/", "/tidak-ada/"])
    def test_a_poisoned_host_is_refused(self, client: PublicClient, host: str, url: str) -> None:
        response = client.get(url, headers={"host": host})
        assert response.status_code == 400
        assert host == "" or host not in response.content.decode()

    def test_a_forwarded_host_changes_nothing(self, begun: PublicClient) -> None:
        response = begun.get("/f/1/", headers={"x-forwarded-host": "evil.example"})
        assert b"evil.example" not in response.content

    def test_a_spoofed_address_is_not_read(
        self, client: PublicClient, city: None, caplog: pytest.LogCaptureFixture
    ) -> None:
        headers = {"x-forwarded-for": "203.0.113.7", "forwarded": "for=203.0.113.7"}
        client.post("/", headers=headers)
        client.post("/f/1/", {"choice": "nonsense"}, headers=headers)
        response = client.get("/f/99/", headers=headers)
        assert b"203.0.113.7" not in response.content
        assert "203.0.113.7" not in caplog.text


class TestAnswers:
    @pytest.mark.parametrize(
        "url", ["/tidak-ada/", "/admin/", "/api/v1/", "/masuk/", "/f/", "/f/x/"]
    )
    def test_an_unknown_address_is_kind(self, client: PublicClient, city: None, url: str) -> None:
        response = client.get(url)
        assert response.status_code == 404
        assert "tel:112" in response.content.decode()

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
    def test_another_method_is_refused(self, client: PublicClient, city: None, method: str) -> None:
        assert client.generic(method, "/").status_code in {403, 405}

    def test_a_bug_is_a_kind_page_without_details(
        self, city: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(self: HomeShow, **context: Any) -> dict[str, Any]:
            secret_words = "kata rahasia"
            raise RuntimeError(secret_words)

        monkeypatch.setattr(HomeShow, "get_context_data", broken)
        client = PublicClient(raise_request_exception=False)
        response = client.get("/")
        assert response.status_code == 500
        assert "Coba lagi beberapa menit lagi" in response.content.decode()
        assert "rahasia" not in response.content.decode()

    @pytest.mark.parametrize("url", ["/", "/f/1/", "/aman/", "/s/", "/kode/selesai/", "/x/"])
    def test_every_answer_carries_the_headers(self, begun: PublicClient, url: str) -> None:
        headers = begun.get(url).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
