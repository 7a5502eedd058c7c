"""Home of the tests of coming back with a code."""

import time
from unittest.mock import Mock

import pytest
from django.template.loader import render_to_string

from intake.models import Complaint, Mailbox
from intake.public import receipt, store, visit
from intake.public.codes import Voice
from intake.public.views import mailbox
from tests.factories.intake import ComplaintFactory, MessageFactory
from tests.intake.public.conftest import PublicClient, draft_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(filled: PublicClient) -> str:
    filled.post("/f/periksa/")
    return draft_of(filled).code


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "WAITS", (0.0, 0.0))


def later_by(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Let the clock of the visit go on by so much, from now."""
    left_at = time.time()
    monkeypatch.setattr("intake.public.visit.time.time", lambda: left_at + seconds)


class TestMailboxOpen:
    def test_anybody_may_try(self, client: PublicClient, city: None) -> None:
        assert client.get("/s/").status_code == 200

    @pytest.mark.parametrize("typed", ["", "1", "x" * 60, "0" * 61, "\x00", "'; DROP"])
    def test_what_is_no_code_is_explained(
        self, client: PublicClient, city: None, typed: str
    ) -> None:
        response = client.post("/s/", {"code": typed})
        assert response.status_code == 422
        assert "Kodenya 16 angka" in response.content.decode()

    def test_wrong_and_expired_get_the_same_answer(self, client: PublicClient, code: str) -> None:
        Mailbox.objects.update(created_on="2020-01-01", expires_on="2020-12-31")
        answers = {
            client.post("/s/", {"code": typed}).context["form"].errors["code"].as_text()
            for typed in (code, "0" * 16)
        }
        assert len(answers) == 1

    @pytest.mark.parametrize("shape", ["{}", " {} ", "{:.4} {}", "{:.8}-{}"])
    def test_spaces_and_dashes_do_not_matter(
        self, client: PublicClient, code: str, shape: str
    ) -> None:
        cut = {4: 4, 8: 8}.get(next((int(sign) for sign in shape if sign.isdigit()), 0), 0)
        typed = shape.format(code[:cut], code[cut:]) if cut else shape.format(code)
        assert client.post("/s/", {"code": typed}).headers["Location"] == "/s/kabar/"

    @pytest.mark.situation(49)
    def test_in_a_flood_of_tries_it_asks_to_wait(
        self, client: PublicClient, city: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def flooded(lookup_id: bytes) -> None:
            raise store.TooManyTries

        monkeypatch.setattr(store, "open_mailbox", flooded)
        response = client.post("/s/", {"code": "1" * 16})
        assert response.status_code == 429
        assert "Tunggu satu menit" in response.content.decode()
        assert "1" * 16 in response.content.decode()


class TestMailboxShow:
    def test_without_a_code_it_asks_for_one(self, client: PublicClient, city: None) -> None:
        assert client.get("/s/kabar/").headers["Location"] == "/s/"

    @pytest.mark.parametrize("cookie", ["", "x", "é", "A" * 1_000])
    def test_a_tampered_cookie_opens_nothing(
        self, client: PublicClient, city: None, cookie: str
    ) -> None:
        client.cookies["k"] = cookie
        assert client.get("/s/kabar/").headers["Location"] == "/s/"

    @pytest.mark.parametrize(
        ("status", "current"),
        [
            ("received", "Pesan Anda sudah kami terima"),
            ("read", "Petugas sudah membaca pesan Anda"),
            ("in_progress", "Sedang kami tangani"),
            ("answered", "Ada jawaban untuk Anda"),
            ("done", "Selesai untuk saat ini"),
        ],
    )
    def test_shows_where_it_stands_in_steps(
        self, client: PublicClient, code: str, status: str, current: str
    ) -> None:
        Mailbox.objects.update(public_status=status)
        page = client.post("/s/", {"code": code}, follow=True).content.decode()
        assert current in page.split('aria-current="step"')[1].split("</li>")[0]

    def test_shows_nothing_of_the_content(self, client: PublicClient, code: str) -> None:
        page = client.post("/s/", {"code": code}, follow=True).content.decode()
        assert "uji ini" not in page
        assert code[:4] not in page

    def test_ends_after_twenty_minutes(
        self, client: PublicClient, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client.post("/s/", {"code": code})
        assert client.get("/s/kabar/").status_code == 200
        later_by(monkeypatch, 20 * 60 + 1)
        assert client.get("/s/kabar/").headers["Location"] == "/s/"

    @pytest.mark.situation(46)
    def test_left_open_it_goes_by_itself_after_twenty_minutes(
        self, client: PublicClient, code: str
    ) -> None:
        """A header, so that it also goes where no script runs; then the server knows no visit."""
        client.post("/s/", {"code": code})
        assert client.get("/s/kabar/").headers["Refresh"] == "1201; url=/s/"

    @pytest.mark.situation(49)
    def test_in_a_flood_of_tries_she_need_not_type_her_code_again(
        self, client: PublicClient, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client.post("/s/", {"code": code})
        with monkeypatch.context() as flooded:
            flooded.setattr(mailbox, "look_up", Mock(side_effect=store.TooManyTries))
            page = client.get("/s/kabar/")
        assert page.status_code == 429
        assert "Tunggu satu menit" in page.content.decode()
        assert 'href="/s/kabar/"' in page.content.decode()
        assert client.get("/s/kabar/").status_code == 200

    def test_a_mailbox_that_is_gone_ends_the_visit(self, client: PublicClient, code: str) -> None:
        client.post("/s/", {"code": code})
        Mailbox.objects.update(created_on="2020-01-01", expires_on="2020-12-31")
        assert client.get("/s/kabar/").headers["Location"] == "/s/"


@pytest.mark.situation(49)
class TestInAFloodOfTries:
    """Somebody tries codes, ten and more a second, while others use the site."""

    @pytest.fixture(autouse=True)
    def flooded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def busy(_lookup_id: bytes) -> None:
            raise store.TooManyTries

        monkeypatch.setattr(store, "open_mailbox", busy)

    def test_one_visitor_waits_and_all_others_are_answered_at_once(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of a process's four threads at most one may be asleep."""
        keys, others = receipt.ReceiptKeys(bytes(32)), []

        def meanwhile(_seconds: float) -> None:
            with pytest.raises(store.TooManyTries):
                mailbox.look_up(keys)
            others.append(True)

        monkeypatch.setattr("intake.public.views.mailbox.time.sleep", meanwhile)
        with pytest.raises(store.TooManyTries):
            mailbox.look_up(keys)
        assert others == [True] * len(mailbox.WAITS)

    def test_the_next_one_may_be_patient_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        slept: list[float] = []
        monkeypatch.setattr("intake.public.views.mailbox.time.sleep", slept.append)
        for _ in range(2):
            with pytest.raises(store.TooManyTries):
                mailbox.look_up(receipt.ReceiptKeys(bytes(32)))
        assert slept == [*mailbox.WAITS, *mailbox.WAITS]


@pytest.fixture
def of_a_child(code: str) -> str:
    """The code of a report that was asked in the words of a child, once it was opened."""
    held = Mailbox.objects.get()
    ComplaintFactory(unit=held.unit, mailbox=held, voice="child")
    return code


class TestInTheWordsOfAChild:
    PAGES = ("/s/kabar/", "/s/tulis/", "/s/jeda/", "/s/cukup/", "/s/berkas/", "/s/terkirim/")

    def test_the_code_tells_the_voice_and_nothing_else_of_the_report(self, of_a_child: str) -> None:
        found = store.open_mailbox(receipt.keys_of(of_a_child).lookup_id)
        assert isinstance(found, store.OpenedMailbox)
        assert found.voice == "child"
        assert "uji ini" not in str(found)

    @pytest.mark.parametrize("url", PAGES)
    def test_every_page_behind_the_code_speaks_to_it(self, of_a_child: str, url: str) -> None:
        client = PublicClient()  # on another day, without the draft
        client.post("/s/", {"code": of_a_child})
        page = client.get(url).content.decode()
        main = page.split("<main")[1].split("</main>")[0]
        assert "ppa-child" in page
        assert "Anda" not in main
        assert "mu" in main

    @pytest.mark.parametrize(
        ("status", "current"),
        [
            ("received", "Pesanmu sudah sampai"),
            ("read", "Sudah kami baca"),
            ("in_progress", "Kami sedang mengerjakannya"),
            ("answered", "Ada jawaban untukmu"),
            ("done", "Selesai untuk sekarang"),
        ],
    )
    def test_the_steps_are_the_same_in_other_words(
        self, client: PublicClient, of_a_child: str, status: str, current: str
    ) -> None:
        Mailbox.objects.update(public_status=status)
        page = client.post("/s/", {"code": of_a_child}, follow=True).content.decode()
        assert current in page.split('aria-current="step"')[1].split("</li>")[0]

    def test_a_letter_that_is_missing_is_asked_for_in_its_words(
        self, client: PublicClient, of_a_child: str
    ) -> None:
        client.post("/s/", {"code": of_a_child})
        answer = client.post("/s/tulis/", {"words": ""})
        assert answer.status_code == 422
        assert "Tulis beberapa kata, atau kembali." in answer.content.decode()

    def test_our_message_stands_above_its_answer(
        self, client: PublicClient, of_a_child: str
    ) -> None:
        MessageFactory(
            complaint=Complaint.objects.get(),
            reply="Kalimat uji.",
            reply_key=receipt.keys_of(of_a_child).public_key,
        )
        client.post("/s/", {"code": of_a_child})
        main = client.get("/s/jawab/").content.decode().split("<main")[1].split("</main>")[0]
        assert "Kami menulis kepadamu" in main
        assert "Kalimat uji." in main
        assert "Anda" not in main

    @pytest.mark.parametrize(
        ("state", "reason", "told"),
        [
            ("clean", "", "Sudah sampai."),
            ("waiting", "", "Kami sedang memeriksanya."),
            ("quarantined", "check_failed", "Belum bisa kami periksa. Kamu bisa kirim fotonya."),
            ("refused", "not_opened", "Belum bisa kami buka. Tolong kirim lagi."),
            ("refused", "phone_photo", "Kirim tangkapan layar fotonya."),
            ("refused", "not_taken", "Kamu bisa kirim fotonya."),
        ],
    )
    def test_where_a_file_stands_is_told_in_its_words(
        self, state: str, reason: str, told: str
    ) -> None:
        page = render_to_string("public/file/_held_child.html", {"state": state, "reason": reason})
        assert told in " ".join(page.split())

    def test_a_refusal_speaks_to_it_too(self, client: PublicClient, of_a_child: str) -> None:
        client.post("/s/", {"code": of_a_child})
        page = client.get("/s/tidak-ada/").content.decode()
        assert "Yang kamu tulis tidak hilang." in page

    def test_an_adults_code_changes_nothing(self, client: PublicClient, code: str) -> None:
        held = Mailbox.objects.get()
        ComplaintFactory(unit=held.unit, mailbox=held)
        page = client.post("/s/", {"code": code}, follow=True).content.decode()
        assert "ppa-child" not in page
        assert "Pesan Anda sudah kami terima" in page

    def test_before_the_report_was_opened_it_speaks_to_anybody(
        self, client: PublicClient, code: str
    ) -> None:
        page = client.post("/s/", {"code": code}, follow=True).content.decode()
        assert "ppa-child" not in page

    def test_the_cookie_shows_nobody_whose_it_is(self, client: PublicClient, code: str) -> None:
        keys = receipt.keys_of(code)
        made = {len(visit.cookie_for(keys, voice)) for voice in Voice}
        assert len(made) == 1
