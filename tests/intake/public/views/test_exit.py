"""Home of the tests of the quick exit."""

import pytest

from intake.models import Draft
from intake.public import store
from tests.intake.public.conftest import PublicClient
from tests.intake.public.views.test_home import away

pytestmark = pytest.mark.django_db


@pytest.mark.situation(47)
class TestExitLeave:
    def test_leads_away_and_leaves_nothing(self, filled: PublicClient) -> None:
        response = filled.get("/keluar/")
        assert response.status_code == 302
        assert response.headers["Location"] == "https://cuaca.example/"
        assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert response.headers["Cache-Control"] == "no-store"
        assert not Draft.objects.exists()
        assert all(cookie.value == "" for cookie in filled.cookies.values())

    def test_the_weather_page_learns_no_address_of_ours(self, filled: PublicClient) -> None:
        assert filled.get("/keluar/").headers["Referrer-Policy"] == "no-referrer"

    @pytest.mark.situation(46)
    def test_afterwards_every_page_of_the_form_is_the_front_page(
        self, filled: PublicClient
    ) -> None:
        filled.get("/keluar/")
        for url in ("/f/1/", "/f/3/", "/f/periksa/", "/kode/"):
            assert filled.get(url).headers["Location"] == "/"
        assert "sudah dihapus" not in filled.get("/").content.decode()

    def test_after_sending_it_drops_the_code_and_keeps_the_report(
        self, filled: PublicClient
    ) -> None:
        filled.post("/f/periksa/")
        filled.get("/keluar/")
        assert filled.get("/kode/").headers["Location"] == "/"

    def test_works_for_a_beacon_without_a_token(self, filled: PublicClient) -> None:
        strict = PublicClient(enforce_csrf_checks=True)
        strict.cookies = filled.cookies
        assert strict.post("/keluar/").status_code == 302
        assert not Draft.objects.exists()

    def test_works_without_the_database(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_rows", away)
        assert filled.get("/keluar/").headers["Location"] == "https://cuaca.example/"
        assert filled.cookies["isian"].value == ""

    def test_works_without_a_draft(self, client: PublicClient, city: None) -> None:
        assert client.get("/keluar/").status_code == 302
