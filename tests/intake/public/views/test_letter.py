"""Home of the tests of writing to us with a code, and of reading what we wrote."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection

from core.sealing import box
from intake.models import Mailbox, MessageBox
from intake.public import receipt, store
from intake.public.letter import Letter
from intake.public.views import mailbox
from tests.factories.intake import ComplaintFactory, MessageFactory
from tests.intake.public.conftest import PRIVATE_KEY, PublicClient, draft_of
from tests.intake.public.views.test_mailbox import later_by

pytestmark = pytest.mark.django_db
WORDS = "Kalimat yang hanya ada di surat ini."


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "WAITS", (0.0, 0.0))


@pytest.fixture(autouse=True)
def no_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests use a code more than five times a second; the cap has tests of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION pub.may_try() RETURNS boolean LANGUAGE sql"
            " SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT true'"
        )


@pytest.fixture
def code(filled: PublicClient) -> str:
    filled.post("/f/periksa/")
    return draft_of(filled).code


@pytest.fixture
def inside(client: PublicClient, code: str) -> PublicClient:
    client.post("/s/", {"code": code})
    return client


def post(client: PublicClient, path: str, words: str = WORDS, **changed: str) -> Any:
    return client.post(path, {"words": words, "key": str(uuid.uuid4()), **changed})


def opened() -> list[Letter]:
    rows = MessageBox.objects.order_by("arrived_at")
    return [Letter.from_bytes(box.open_box(PRIVATE_KEY, bytes(row.box or b""))) for row in rows]


class TestLetterWrite:
    def test_what_she_writes_leaves_as_a_sealed_letter(self, inside: PublicClient) -> None:
        answer = post(inside, "/s/tulis/")
        assert answer.headers["Location"] == "/s/terkirim/"
        (letter,) = opened()
        assert (letter.kind, letter.words) == ("add", WORDS)

    def test_no_page_shows_it_again(self, inside: PublicClient) -> None:
        post(inside, "/s/tulis/")
        for path in ("/s/kabar/", "/s/tulis/", "/s/terkirim/"):
            page = inside.get(path).content.decode()
            assert "Kalimat" not in page, path
        assert "Anda menulis kepada kami" in inside.get("/s/kabar/").content.decode()

    def test_a_doubled_click_is_one_letter_and_a_changed_text_is_another(
        self, inside: PublicClient
    ) -> None:
        key = str(uuid.uuid4())
        for words in (WORDS, WORDS, "Lain."):
            post(inside, "/s/tulis/", words, key=key)
        assert [letter.words for letter in opened()] == [WORDS, "Lain."]

    def test_an_empty_letter_is_explained(self, inside: PublicClient) -> None:
        answer = post(inside, "/s/tulis/", " ")
        assert answer.status_code == 422
        assert not MessageBox.objects.exists()

    @pytest.mark.parametrize("key", ["", "x"])
    def test_a_damaged_form_is_asked_again_with_its_words(
        self, inside: PublicClient, key: str
    ) -> None:
        answer = post(inside, "/s/tulis/", key=key)
        assert answer.status_code == 422
        assert WORDS in answer.content.decode()

    def test_twenty_letters_a_day_are_enough_but_a_pause_always_goes_through(
        self, inside: PublicClient
    ) -> None:
        for number in range(20):
            post(inside, "/s/tulis/", f"Surat {number}")
        assert post(inside, "/s/tulis/").status_code == 429
        assert post(inside, "/s/jeda/").status_code == 302
        assert MessageBox.objects.count() == 21

    def test_after_twelve_months_nothing_is_taken_in(self, inside: PublicClient) -> None:
        Mailbox.objects.update(created_on="2020-01-01", expires_on="2021-01-01")
        assert post(inside, "/s/tulis/").headers["Location"] == "/s/kabar/"
        assert not MessageBox.objects.exists()

    @pytest.mark.situation(46)
    @pytest.mark.parametrize(("minutes", "arrives"), [(21, True), (119, True), (121, False)])
    def test_whoever_was_still_writing_loses_nothing_and_opens_nothing(
        self,
        inside: PublicClient,
        monkeypatch: pytest.MonkeyPatch,
        minutes: int,
        arrives: bool,
    ) -> None:
        later_by(monkeypatch, minutes * 60)
        answer = post(inside, "/s/tulis/")
        assert answer.headers["Location"] == ("/s/terkirim/" if arrives else "/s/")
        assert inside.get("/s/kabar/").headers["Location"] == "/s/"
        assert [letter.words for letter in opened()] == [WORDS] * arrives

    def test_a_slip_can_still_be_corrected_after_twenty_minutes(
        self, inside: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later_by(monkeypatch, 19 * 60)
        assert post(inside, "/s/tulis/", "").status_code == 422
        later_by(monkeypatch, 3 * 60)
        assert post(inside, "/s/tulis/").headers["Location"] == "/s/terkirim/"

    @pytest.mark.parametrize(
        ("page", "status", "goes"),
        [("tulis", "read", False), ("lagi", "done", False), ("cukup", "read", True)],
    )
    def test_no_page_goes_away_under_whoever_writes(
        self, inside: PublicClient, page: str, status: str, goes: bool
    ) -> None:
        Mailbox.objects.update(public_status=status)
        for answer in (inside.get(f"/s/{page}/"), post(inside, f"/s/{page}/", key="")):
            assert ("Refresh" in answer.headers) is goes

    @pytest.mark.parametrize("page", ["tulis", "jawab", "jeda", "lanjut", "cukup", "lagi"])
    def test_without_a_code_no_page_comes(
        self, client: PublicClient, city: None, page: str
    ) -> None:
        assert client.get(f"/s/{page}/").headers["Location"] == "/s/"
        assert post(client, f"/s/{page}/").headers["Location"] == "/s/"


class TestLetterAnswer:
    def test_our_message_stands_in_the_news_and_can_be_answered(
        self, inside: PublicClient, code: str
    ) -> None:
        MessageFactory(
            complaint=ComplaintFactory(mailbox=Mailbox.objects.get()),
            reply="Datanglah hari Senin.",
            reply_key=receipt.keys_of(code).public_key,
        )
        page = inside.get("/s/kabar/").content.decode()
        assert "Datanglah hari Senin." in page
        assert "/s/jawab/" in page
        post(inside, "/s/jawab/")
        assert opened()[0].kind == "answer"

    def test_what_is_answered_stands_above_the_form_also_after_a_slip(
        self, inside: PublicClient, code: str
    ) -> None:
        complaint = ComplaintFactory(mailbox=Mailbox.objects.get())
        for words in ("Pesan yang lama.", "Pesan yang baru."):
            MessageFactory(
                complaint=complaint, reply=words, reply_key=receipt.keys_of(code).public_key
            )
        for answer in (inside.get("/s/jawab/"), post(inside, "/s/jawab/", "")):
            above = answer.content.decode().split("<textarea")[0]
            assert "Pesan yang baru." in above
            assert "Pesan yang lama." not in above

    def test_of_one_day_the_newest_stands_first(self, inside: PublicClient, code: str) -> None:
        complaint = ComplaintFactory(mailbox=Mailbox.objects.get())
        for words in ("Pesan pertama.", "Pesan kedua.", "Pesan ketiga."):
            MessageFactory(
                complaint=complaint, reply=words, reply_key=receipt.keys_of(code).public_key
            )
        page = inside.get("/s/kabar/").content.decode()
        assert re.findall(r"Pesan (pertama|kedua|ketiga)\.", page) == ["ketiga", "kedua", "pertama"]

    def test_in_a_flood_of_tries_her_words_come_back(
        self, inside: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(*_asked: object) -> None:
            raise store.TooManyTries

        monkeypatch.setattr(store, "open_mailbox", busy)
        monkeypatch.setattr(store, "add_letter", busy)
        answer = post(inside, "/s/jawab/")
        assert answer.status_code == 429
        assert WORDS in answer.content.decode()

    def test_there_is_nothing_to_answer_before_we_wrote(self, inside: PublicClient) -> None:
        assert inside.get("/s/jawab/").headers["Location"] == "/s/kabar/"

    def test_what_cannot_be_opened_is_told_and_breaks_no_page(self, inside: PublicClient) -> None:
        MessageFactory(
            complaint=ComplaintFactory(mailbox=Mailbox.objects.get()),
            reply="Datanglah.",
            reply_key=box.new_key_pair()[1],
        )
        assert "tidak bisa dibuka" in inside.get("/s/kabar/").content.decode()


class TestLetterDone:
    def test_knows_nothing_of_what_was_sent(self, client: PublicClient, city: None) -> None:
        assert client.get("/s/terkirim/").status_code == 200
