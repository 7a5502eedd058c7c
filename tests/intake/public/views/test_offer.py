"""Home of the tests of what a kelurahan or another body finds behind the code of our letter."""

import uuid
from typing import Any

import pytest
from django.test import override_settings

from accounts.models import Unit
from accounts.roles import Role
from accounts.scope import scope_of
from core.models import OutboxMessage
from intake import cover_letters
from intake.actions import letter_answer, unreadable
from intake.models import CoverLetter, LetterAnswer, MessageBox, SealedFile
from intake.public import receipt, store
from intake.thread_access import sight_of
from tests.factories.accounts import user_as
from tests.factories.intake import ComplaintFactory, MailboxFactory, MessageFactory
from tests.factories.letters import CoverLetterFactory, LetterAnswerFactory
from tests.intake.public.conftest import PRIVATE_KEY, PublicClient
from tests.intake.public.views.test_letter import no_cap, no_waiting

__all__ = ["no_cap", "no_waiting"]
pytestmark = pytest.mark.django_db
CODE = "2468 1357 2468 1357"
WORDS = "Surat sudah di meja lurah."


@pytest.fixture
def letter(city: None) -> CoverLetter:  # noqa: ARG001
    """About a complaint whose reporter has a code and a message of her own."""
    unit = Unit.objects.get()
    complaint = ComplaintFactory(unit=unit, state="accepted", mailbox=MailboxFactory(unit=unit))
    MessageFactory(complaint=complaint, reply="Pesan untuk pelapor saja.")
    keys = receipt.keys_of(receipt.digits_of(CODE))
    made: CoverLetter = CoverLetterFactory(
        complaint=complaint, offer=True, handed=True, lookup_id=keys.lookup_id, asks=["papers"]
    )
    return made


@pytest.fixture
def inside(client: PublicClient, letter: CoverLetter) -> PublicClient:  # noqa: ARG001
    assert client.post("/s/", {"code": CODE}).headers["Location"] == "/s/kabar/"
    return client


def page(browser: PublicClient) -> str:
    text: str = browser.get("/s/kabar/").content.decode()
    return text


def write(browser: PublicClient, words: str = WORDS, key: str = "") -> Any:
    return browser.post("/s/surat/", {"words": words, "key": key or str(uuid.uuid4())})


class TestMailboxShow:
    def test_tells_the_number_and_what_is_asked(
        self, inside: PublicClient, letter: CoverLetter
    ) -> None:
        told = page(inside)
        assert letter.complaint.number in told
        assert "akta kelahiran" in told
        assert "Surat sudah kami terima" in told

    def test_tells_nothing_of_the_reporter(self, inside: PublicClient) -> None:
        told = page(inside)
        for word in ("Pesan untuk pelapor", "Petugas sudah membaca", "Tolong jangan hubungi"):
            assert word not in told

    def test_withdrawn_says_thank_you_and_no_number(
        self, inside: PublicClient, letter: CoverLetter
    ) -> None:
        CoverLetter.objects.update(withdrawn_at=letter.written_at, withdrawn_by="service:test")
        told = page(inside)
        assert "Tidak diperlukan lagi, terima kasih" in told
        assert letter.complaint.number not in told

    def test_of_an_erased_complaint_opens_nothing(
        self, client: PublicClient, letter: CoverLetter
    ) -> None:
        letter.data_key.delete()
        assert client.post("/s/", {"code": CODE}).status_code == 422

    def test_after_its_year_opens_nothing(self, client: PublicClient, letter: CoverLetter) -> None:
        CoverLetter.objects.filter(pk=letter.pk).update(expires_on="2020-01-01")
        assert client.post("/s/", {"code": CODE}).status_code == 422


class TestOtherPages:
    @pytest.mark.parametrize("path", ["tulis", "jawab", "jeda", "lanjut", "cukup", "lagi"])
    def test_of_a_reporter_are_not_behind_it(self, inside: PublicClient, path: str) -> None:
        assert inside.get(f"/s/{path}/").headers["Location"] == "/s/kabar/"
        told = {"words": "Uji.", "key": str(uuid.uuid4())}
        assert inside.post(f"/s/{path}/", told).headers["Location"] == "/s/kabar/"
        assert not MessageBox.objects.exists()

    def test_of_files_take_none(self, letter: CoverLetter) -> None:
        lookup = bytes(letter.lookup_id or b"")
        hands = type("By", (), {"report": None, "lookup_id": lookup})()
        said = store.put_file(hands, client_key=uuid.uuid4(), sealed=b"-", may_keep_original=False)
        assert (said, SealedFile.objects.exists()) == (None, False)


class TestOfferReceive:
    @pytest.mark.situation(53)
    def test_is_said_once_however_often_it_is_pressed(
        self, inside: PublicClient, letter: CoverLetter
    ) -> None:
        for _time in range(3):
            assert inside.post("/s/ada/").headers["Location"] == "/s/kabar/"
        letter.refresh_from_db()
        assert letter.received_by == "service:letter-code"
        told = OutboxMessage.objects.get(topic="intake.note_letter_received")
        assert told.args == {"letter_id": str(letter.pk)}
        assert "Terima kasih. Pada" in page(inside)
        assert "Surat sudah kami terima" not in page(inside)

    def test_of_a_withdrawn_letter_is_not_said(
        self, inside: PublicClient, letter: CoverLetter
    ) -> None:
        CoverLetter.objects.update(withdrawn_at=letter.written_at, withdrawn_by="service:test")
        inside.post("/s/ada/")
        letter.refresh_from_db()
        assert letter.received_at is None

    def test_is_a_button_and_no_page(self, inside: PublicClient) -> None:
        assert inside.get("/s/ada/").status_code == 405

    def test_without_a_code_asks_for_one(self, client: PublicClient, city: None) -> None:  # noqa: ARG002
        assert client.post("/s/ada/").headers["Location"] == "/s/"


class TestOfferWrite:
    def test_reaches_the_unit_and_nobody_else(
        self, inside: PublicClient, letter: CoverLetter
    ) -> None:
        assert write(inside).headers["Location"] == "/s/terkirim/"
        waiting = LetterAnswer.objects.get()
        assert WORDS.encode() not in bytes(waiting.box or b"")
        with override_settings(
            ROOT_URLCONF="ppa_cases.urls", INTAKE_PRIVATE_KEY=PRIVATE_KEY.hex().encode()
        ):
            assert letter_answer.waiting_ids() == [waiting.pk]
            letter_answer.take_in(waiting.pk)
            assert letter_answer.take_in(waiting.pk) is None
        user_as(Role.INTAKE_OFFICER, letter.complaint.unit)
        reader = user_as(Role.HEAD, letter.complaint.unit)
        sight = sight_of(scope_of(reader), letter.complaint)
        held = CoverLetter.objects.select_related("complaint").get()
        assert [one.words for one in cover_letters.answers_of(sight, held)] == [WORDS]

    @pytest.mark.situation(53)
    def test_twice_from_one_form_is_one(self, inside: PublicClient) -> None:
        key = str(uuid.uuid4())
        for _time in range(2):
            assert write(inside, key=key).status_code == 302
        assert LetterAnswer.objects.count() == 1

    def test_what_cannot_be_opened_is_kept_and_marked(
        self, inside: PublicClient, letter: CoverLetter
    ) -> None:
        write(inside)
        CoverLetter.objects.update(lookup_id=b"x" * 16)  # a box of another letter
        with override_settings(INTAKE_PRIVATE_KEY=PRIVATE_KEY.hex().encode()):
            letter_answer.take_in(LetterAnswer.objects.get().pk)
        kept = LetterAnswer.objects.get()
        assert kept.failed_at is not None
        assert kept.box is not None
        assert letter_answer.waiting_ids() == []
        CoverLetter.objects.update(lookup_id=letter.lookup_id)  # what was wrong is right again
        assert unreadable.try_again(by=unreadable.OPERATOR).answers == 1
        with override_settings(
            ROOT_URLCONF="ppa_cases.urls", INTAKE_PRIVATE_KEY=PRIVATE_KEY.hex().encode()
        ):
            letter_answer.take_in(kept.pk)
        opened = LetterAnswer.objects.get()
        assert (opened.failed_at, opened.box) == (None, None)

    def test_twenty_a_day_are_enough(self, inside: PublicClient, letter: CoverLetter) -> None:
        LetterAnswerFactory.create_batch(20, letter=letter)
        assert write(inside).status_code == 429

    def test_empty_is_explained(self, inside: PublicClient) -> None:
        answer = write(inside, words="")
        assert answer.status_code == 422
        assert "kembali ke surat" in answer.content.decode()

    def test_is_not_offered_once_withdrawn(self, inside: PublicClient, letter: CoverLetter) -> None:
        CoverLetter.objects.update(withdrawn_at=letter.written_at, withdrawn_by="service:test")
        assert inside.get("/s/surat/").headers["Location"] == "/s/kabar/"
        assert write(inside).headers["Location"] == "/s/kabar/"
