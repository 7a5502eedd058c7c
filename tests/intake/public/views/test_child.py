"""Home of the tests of the form as a child is asked: words of its own, the same answers."""

import pytest

from core.sealing import box
from intake.models import SealedBox
from intake.public import store
from intake.public.codes import Voice
from intake.public.payload import Payload
from tests.intake.public.conftest import PRIVATE_KEY, PublicClient, draft_of
from tests.intake.public.test_plain import paragraphs

pytestmark = pytest.mark.django_db


class TestChildShow:
    def test_is_found_from_the_front_page(self, client: PublicClient, city: None) -> None:
        assert 'href="/muda/"' in client.get("/").content.decode()

    def test_shows_the_numbers_and_says_whose_fault_it_is_not(
        self, client: PublicClient, city: None
    ) -> None:
        page = client.get("/muda/").content.decode()
        assert "Ini bukan salahmu." in page
        assert 'href="tel:112"' in page
        assert 'href="tel:129"' in page

    def test_begins_a_draft_that_speaks_to_a_child(self, child: PublicClient) -> None:
        assert draft_of(child).voice == Voice.CHILD
        assert "Apakah kamu aman sekarang?" in child.get("/f/2/").content.decode()

    def test_goes_on_with_the_draft_that_there_is(self, child: PublicClient) -> None:
        child.post("/f/1/", {"choice": "self"})
        assert child.post("/muda/").headers["Location"] == "/f/2/"

    @pytest.mark.parametrize(
        "url", [*(f"/f/{step}/" for step in range(1, 8)), "/f/4/2/", "/f/7/2/", "/f/periksa/"]
    )
    def test_no_page_of_the_form_falls_back_to_the_words_for_adults(
        self, child: PublicClient, url: str
    ) -> None:
        fill(child)
        answer = child.get(url)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "ppa-child" in page
        shown = [text for text in paragraphs(page) if "Anda" in text]
        assert shown == []

    def test_a_wrong_answer_is_told_in_its_words_too(self, child: PublicClient) -> None:
        answer = child.post("/f/3/", {"words": ""})
        assert answer.status_code == 422
        assert "Tulis sedikit. Beberapa kata sudah cukup." in answer.content.decode()

    @pytest.mark.parametrize(
        ("url", "answer", "told"),
        [
            ("/f/2/", {"choice": "entah"}, "Pilih salah satu di halaman ini."),
            ("/f/3/", {"words": "a" * 5_001}, "Ini terlalu panjang. Sisanya boleh nanti."),
            ("/f/7/2/", {"number": "ibu"}, "Tulis angka saja, misalnya 0812 3456 7890."),
            ("/f/7/2/", {"number": "08123456", "name": "a" * 101}, "Tolong persingkat."),
            ("/f/7/2/", {"number": "08123456", "channel": "entah"}, "Pilih salah satu di halaman"),
        ],
    )
    def test_every_refused_answer_is_told_in_its_words(
        self, child: PublicClient, url: str, answer: dict[str, str], told: str
    ) -> None:
        fill(child)
        page = child.post(url, answer)
        assert page.status_code == 422
        assert told in page.content.decode()

    def test_answers_of_a_draft_that_is_gone_go_on_in_its_words(self, child: PublicClient) -> None:
        assert 'name="muda"' in child.get("/f/3/").content.decode()
        draft_of(child).drop()
        answer = child.post("/f/3/", {"words": "Kata uji.", "muda": "1"}, follow=True)
        assert draft_of(child).voice == Voice.CHILD
        assert draft_of(child).answers["words"] == "Kata uji."
        page = answer.content.decode()
        assert "Tulisanmu yang baru ada di sini." in page
        assert [text for text in paragraphs(page) if "Anda" in text] == []

    def test_an_empty_answer_without_a_draft_is_refused_in_its_words(
        self, child: PublicClient
    ) -> None:
        draft_of(child).drop()
        page = child.post("/f/3/", {"words": "", "muda": "1"}).content.decode()
        assert "Tulis sedikit. Beberapa kata sudah cukup." in page
        assert 'name="muda"' in page

    def test_a_code_typed_wrong_and_its_title_are_told_in_its_words(
        self, child: PublicClient
    ) -> None:
        fill(child)
        child.post("/f/periksa/")
        for typed, told in (("123", "Cocokkan sekali lagi."), ("0" * 16, "Belum sama.")):
            page = child.post("/kode/", {"code": typed}).content.decode()
            assert told in page
            assert "Anda" not in page.split("<title>")[1].split("</title>")[0]
            assert "Anda" not in page.split("<main")[1].split("</main>")[0]

    def test_files_for_a_report_just_sent_are_asked_for_in_its_words(
        self, child: PublicClient
    ) -> None:
        fill(child)
        child.post("/f/periksa/")
        for answer in (child.get("/kode/berkas/"), child.post("/kode/berkas/")):
            main = answer.content.decode().split("<main")[1].split("</main>")[0]
            assert "Kembali ke kodemu" in main
            assert "Anda" not in main

    def test_a_database_that_is_away_is_told_in_its_words(
        self, child: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*_args: object) -> None:
            raise store.Unavailable

        monkeypatch.setattr(store, "get_draft", away)
        page = child.post("/f/3/", {"words": "Kata uji.", "muda": "1"}).content.decode()
        assert "Tulisanmu masih ada di sini" in page
        assert 'name="muda"' in page

    def test_code_and_last_page_speak_on_to_a_child(self, child: PublicClient) -> None:
        fill(child)
        assert (
            "Sudah kami terima. Ini kodemu"
            in child.post("/f/periksa/", follow=True).content.decode()
        )
        last = child.post("/kode/", {"code": draft_of(child).code})
        assert last.headers["Location"] == "/kode/selesai/?muda=1"
        assert "Kodenya benar. Selesai" in child.get(last.headers["Location"]).content.decode()

    def test_who_is_not_safe_is_told_so_in_words_for_a_child(self, child: PublicClient) -> None:
        assert child.post("/f/2/", {"choice": "not_safe"}).headers["Location"] == "/aman/"
        assert "Cari tempat aman dulu" in child.get("/aman/").content.decode()

    def test_the_desk_learns_which_form_it_was(self, child: PublicClient) -> None:
        fill(child)
        child.post("/f/periksa/")
        held = bytes(SealedBox.objects.get().box or b"")
        assert Payload.from_json(box.open_box(PRIVATE_KEY, held)).voice == "child"


@pytest.fixture
def child(client: PublicClient, city: None) -> PublicClient:  # noqa: ARG001
    client.post("/muda/")
    return client


def fill(child: PublicClient) -> None:
    """Answer so much that every page of the form is open."""
    for url, answer in (
        ("/f/1/", {"choice": "self"}),
        ("/f/3/", {"words": "Kata yang hanya ada di uji ini."}),
        ("/f/4/", {"choice": "36.71.01"}),
        ("/f/7/", {"choice": "yes"}),
        ("/f/7/2/", {"number": "0812 3456"}),
    ):
        assert child.post(url, answer).status_code == 302
