"""Home of the tests of the quick exit."""

import time

import pytest

from intake.models import Draft
from intake.public import store
from intake.public.draft import SHOWN_SECONDS
from tests.intake.public.conftest import PublicClient, draft_of
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

    def test_asks_the_database_once_and_reads_nothing(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []
        real = store._rows

        def listening(sql: str, values: list[object]) -> list[tuple[object, ...]]:
            asked.append(sql)
            return real(sql, values)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "_rows", listening)
        filled.get("/keluar/")
        assert asked == ["SELECT pub.drop_draft(%s)"]

    def test_works_without_a_draft(self, client: PublicClient, city: None) -> None:
        assert client.get("/keluar/").status_code == 302


@pytest.mark.situation(46)
class TestTwentyMinutesLater:
    """The phone lay there; somebody takes it and looks."""

    @pytest.fixture
    def later(self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch) -> PublicClient:
        left_at = time.time()
        monkeypatch.setattr("intake.public.draft.time.time", lambda: left_at + 20 * 60 + 1)
        return filled

    @pytest.mark.parametrize("url", ["/f/1/", "/f/3/", "/f/periksa/", "/aman/", "/"])
    def test_no_page_shows_what_was_written(self, later: PublicClient, url: str) -> None:
        page = later.get(url, follow=True).content.decode()
        assert "Kata yang hanya ada di uji ini." not in page
        assert "Lanjutkan" not in page
        assert not Draft.objects.exists()

    def test_left_open_without_script_her_story_and_her_code_go_by_themselves(
        self, filled: PublicClient
    ) -> None:
        """The browser asks for the same page, and the server has closed it by then."""
        for url in ("/f/periksa/", "/kode/"):
            page = filled.get(url).content.decode()
            clock = f'http-equiv="refresh" content="{SHOWN_SECONDS + 1};url={url}"'
            assert clock in page.split("<noscript>")[1].split("</noscript>")[0]
            filled.post("/f/periksa/")
        assert "http-equiv" not in filled.get("/").content.decode()

    def test_the_front_page_says_that_it_was_deleted(self, later: PublicClient) -> None:
        answer = later.get("/f/3/", follow=True)
        assert answer.request["PATH_INFO"] == "/"
        assert "sudah dihapus" in answer.content.decode()

    def test_a_code_that_was_not_typed_back_is_not_shown_either(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        filled.post("/f/periksa/")
        left_at = time.time()
        monkeypatch.setattr("intake.public.draft.time.time", lambda: left_at + 20 * 60 + 1)
        assert filled.get("/kode/").headers["Location"] == "/?akhir=1"
        assert filled.cookies["isian"].value == ""

    @pytest.mark.parametrize("url", ["/kode/", "/kode/berkas/", "/f/3/", "/"])
    def test_a_report_that_was_sent_is_never_told_to_be_deleted(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch, url: str
    ) -> None:
        filled.post("/f/periksa/")
        left_at = time.time()
        monkeypatch.setattr("intake.public.draft.time.time", lambda: left_at + 20 * 60 + 1)
        page = filled.get(url, follow=True).content.decode()
        assert "Pesan Anda sudah kami terima. Setelah 20 menit" in " ".join(page.split())
        assert "sudah dihapus" not in page
        assert "sudah dihapus" not in filled.get("/f/1/", follow=True).content.decode()

    @pytest.mark.parametrize(
        ("sends", "told"),
        [(True, "Pesanmu sudah kami terima."), (False, "Isianmu sudah tidak ada.")],
    )
    def test_a_child_is_told_in_its_words(
        self,
        client: PublicClient,
        city: None,
        monkeypatch: pytest.MonkeyPatch,
        sends: bool,
        told: str,
    ) -> None:
        client.post("/muda/")
        client.post("/f/1/", {"choice": "self"})
        client.post("/f/3/", {"words": "Kata."})
        if sends:
            client.post("/f/periksa/")
        left_at = time.time()
        monkeypatch.setattr("intake.public.draft.time.time", lambda: left_at + 20 * 60 + 1)
        answer = client.get("/kode/", follow=True)
        assert answer.request["PATH_INFO"] == "/muda/"
        assert told in answer.content.decode()

    def test_whoever_was_still_writing_loses_nothing(self, later: PublicClient) -> None:
        assert later.post("/f/3/", {"words": "Panjang sekali."}).headers["Location"] == "/f/4/"
        assert draft_of(later).answers["words"] == "Panjang sekali."
        assert draft_of(later).answers["who"] == "self"
