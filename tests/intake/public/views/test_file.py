"""Home of the tests of the page for photos and files."""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import UnreadablePostError

from core import clock
from core.sealing import box
from intake.attachments.kinds import MEGABYTE
from intake.models import Mailbox, SealedBox, SealedFile
from intake.public import store, upload
from intake.public.views import mailbox
from tests.factories.files import AttachmentFactory, MailboxFactory, SealedFileFactory
from tests.intake.attachments import files
from tests.intake.public.conftest import PRIVATE_KEY, PublicClient, draft_of
from tests.intake.public.views.test_mailbox import later_by

pytestmark = pytest.mark.django_db
PAGE = "/s/berkas/"
NEW = "/kode/berkas/"
ONE = files.picture()


@pytest.fixture
def sent(filled: PublicClient) -> PublicClient:
    filled.post("/f/periksa/")
    return filled


def offer(client: PublicClient, *contents: bytes, **more: Any) -> Any:
    chosen = [SimpleUploadedFile(more.pop("name", "foto.jpg"), one) for one in contents]
    return client.post(more.pop("to", NEW), {"file": chosen, **more})


def told(answer: Any) -> str:
    return str(answer.content.decode())


class TestFileBegin:
    def test_is_offered_after_sending_and_never_before(self, filled: PublicClient) -> None:
        assert filled.get(NEW).headers["Location"].startswith("/f/")
        filled.post("/f/periksa/")
        assert NEW in told(filled.get("/kode/"))
        page = filled.get(NEW)
        assert page.status_code == 200
        assert "<title>Berkas - Formulir Warga</title>" in told(page)

    def test_without_a_report_leads_to_the_front_page(
        self, client: PublicClient, city: None
    ) -> None:
        assert client.get(NEW).headers["Location"] == "/"
        assert offer(client, ONE).headers["Location"] == "/"
        assert not SealedFile.objects.exists()

    def test_before_sending_no_file_is_taken(self, filled: PublicClient) -> None:
        assert offer(filled, ONE).headers["Location"].startswith("/f/")
        assert not SealedFile.objects.exists()

    def test_a_file_keeps_her_code_for_twenty_minutes_more(
        self, sent: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later_by(monkeypatch, 19 * 60)
        offer(sent, ONE)
        later_by(monkeypatch, 19 * 60)
        assert sent.get("/kode/").status_code == 200

    def test_one_that_took_long_has_arrived_and_the_code_is_there(
        self, sent: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later_by(monkeypatch, 30 * 60)
        assert offer(sent, ONE).headers["Location"] == NEW
        assert "sudah sampai" in told(sent.get(NEW))

    def test_keeps_what_only_the_worker_opens(self, sent: PublicClient) -> None:
        assert offer(sent, ONE).headers["Location"] == NEW
        held = SealedFile.objects.get()
        assert held.mailbox == Mailbox.objects.get()
        assert box.open_box(PRIVATE_KEY, bytes(held.box or b"")) == ONE
        assert not held.may_keep_original
        assert "sudah sampai" in told(sent.get(NEW))

    def test_the_same_file_again_is_the_same_file(self, sent: PublicClient) -> None:
        for _ in range(3):
            offer(sent, ONE, ONE)
        assert SealedFile.objects.count() == 1

    def test_an_original_is_kept_only_with_a_tick(self, sent: PublicClient) -> None:
        offer(sent, ONE, original="on")
        assert SealedFile.objects.get().may_keep_original

    @pytest.mark.situation(50)
    @pytest.mark.parametrize("name", ["../../x", "a" * 255, "📷.jpg", "<script>.jpg", "x\u202egpj"])
    def test_no_name_arrives(self, sent: PublicClient, name: str) -> None:
        assert offer(sent, ONE, name=name).headers["Location"] == NEW
        assert SealedFile.objects.count() == 1

    def test_no_file_is_asked_for_kindly(self, sent: PublicClient) -> None:
        answer = sent.post(NEW, {})
        assert answer.status_code == 422
        assert "Pilih berkas" in told(answer)

    @pytest.mark.situation(50)
    def test_one_that_is_too_large_leaves_the_others(self, sent: PublicClient) -> None:
        answer = offer(sent, bytes(10 * MEGABYTE + 1), ONE, b"")
        assert answer.status_code == 422
        assert SealedFile.objects.count() == 1
        assert "Berkas 1 lebih dari 10 MB" in told(answer)
        assert "Berkas 3 kosong" in told(answer)
        assert "Berkas 2" not in told(answer)

    def test_the_largest_that_is_taken(self, sent: PublicClient) -> None:
        assert offer(sent, bytes(10 * MEGABYTE)).status_code == 302
        assert SealedFile.objects.get().size > 10 * MEGABYTE

    def test_five_and_no_sixth(self, sent: PublicClient) -> None:
        six = [files.picture(size=(size, 8)) for size in range(8, 14)]
        assert offer(sent, *six).status_code == 422
        assert SealedFile.objects.count() == 5
        assert offer(sent, b"one more").status_code == 422
        assert SealedFile.objects.count() == 5

    def test_25_megabytes_together(self, sent: PublicClient) -> None:
        answer = offer(sent, *(bytes([n]) * (9 * MEGABYTE) for n in range(3)))
        assert answer.status_code == 422
        assert "Berkas 3 tidak muat" in told(answer)
        assert SealedFile.objects.count() == 2

    @pytest.mark.situation(52)
    def test_when_there_is_no_room_the_words_stay(
        self, sent: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*_args: object, **_more: object) -> str:
            raise store.Unavailable

        monkeypatch.setattr(store, "put_file", away)
        answer = offer(sent, ONE)
        assert answer.status_code == 422
        assert "Pesan Anda aman" in told(answer)
        assert SealedBox.objects.count() == 1

    def test_beyond_two_at_once_a_file_is_sent_again_later(self, sent: PublicClient) -> None:
        with upload.turn() as first, upload.turn() as second:
            assert first
            assert second
            begun = time.monotonic()
            answer = offer(sent, ONE)
        assert time.monotonic() - begun < 1
        assert answer.status_code == 422
        assert "banyak yang sedang mengirim" in told(answer)
        assert not SealedFile.objects.exists()
        assert offer(sent, ONE).status_code == 302

    @pytest.mark.situation(47)
    def test_leaving_in_the_middle_keeps_nothing(self, sent: PublicClient) -> None:
        """The browser goes elsewhere: the rest of the body never comes."""
        cut = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf a pho'

        class Gone:
            def __init__(self) -> None:
                self.left = [cut]

            def read(self, size: int = -1) -> bytes:  # noqa: ARG002
                if self.left:
                    return self.left.pop()
                raise OSError

            readline = read

        asked = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": NEW,
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "CONTENT_LENGTH": "5000000",
            "wsgi.input": Gone(),
        }
        try:
            answer = sent.request(**asked)
        except UnreadablePostError:
            answer = None
        assert answer is None or answer.status_code >= 400
        assert not SealedFile.objects.exists()
        assert sent.get("/keluar/").cookies["isian"].value == ""
        assert sent.get(NEW).headers["Location"] == "/"
        assert upload._turns._value == upload.AT_ONCE

    def test_nowhere_else_a_file_is_taken(self, sent: PublicClient) -> None:
        for path in ("/s/", "/kode/", "/"):
            sent.post(path, {"file": SimpleUploadedFile("a", ONE)})
        assert not SealedFile.objects.exists()


class TestFileAdd:
    @pytest.fixture
    def code(self, sent: PublicClient) -> str:
        code = draft_of(sent).code
        sent.post("/kode/", {"code": code})
        return code

    @pytest.fixture
    def inside(self, sent: PublicClient, code: str) -> PublicClient:
        sent.post("/s/", {"code": code})
        return sent

    def test_without_a_code_leads_to_the_code(self, client: PublicClient) -> None:
        assert client.get(PAGE).headers["Location"] == "/s/"
        assert offer(client, ONE, to=PAGE).headers["Location"] == "/s/"
        assert not SealedFile.objects.exists()

    def test_shows_and_takes_the_files_of_the_code(self, inside: PublicClient) -> None:
        SealedFileFactory(mailbox=Mailbox.objects.get())
        assert "sudah sampai" in told(inside.get(PAGE))
        assert offer(inside, files.document(), to=PAGE).headers["Location"] == PAGE
        assert SealedFile.objects.filter(mailbox=Mailbox.objects.get()).count() == 2

    def test_a_report_just_sent_from_here_gets_none_of_them(
        self, inside: PublicClient, city: None
    ) -> None:
        """A neighbour helps two people with one phone: whose code was typed has the file."""
        hers = Mailbox.objects.get()
        inside.post("/")
        inside.post("/f/1/", {"choice": "other"})
        inside.post("/f/3/", {"words": "Laporan kedua dari ponsel ini."})
        assert inside.post("/f/periksa/").headers["Location"] == "/kode/"
        offer(inside, ONE, to=PAGE)
        assert SealedFile.objects.get().mailbox == hers
        offer(inside, ONE, to=NEW)
        assert SealedFile.objects.exclude(mailbox=hers).count() == 1

    @pytest.mark.parametrize(("minutes", "arrives"), [(21, True), (121, False)])
    def test_a_large_one_may_take_long(
        self, inside: PublicClient, monkeypatch: pytest.MonkeyPatch, minutes: int, arrives: bool
    ) -> None:
        later_by(monkeypatch, minutes * 60)
        answer = offer(inside, ONE, to=PAGE)
        assert answer.headers["Location"] == ("/s/terkirim/" if arrives else "/s/")
        assert SealedFile.objects.count() == arrives

    def test_does_not_go_away_while_somebody_chooses(self, inside: PublicClient) -> None:
        assert "Refresh" not in inside.get(PAGE).headers


class TestStrangersHoldNoPlace:
    """Whoever has no report here cannot keep others from sending their files."""

    @pytest.mark.parametrize("path", ["/kode/berkas/", "/s/berkas/"])
    @pytest.mark.parametrize("cookie", ["", "x", "A" * 43])
    def test_no_place_is_taken_without_a_report(
        self, client: PublicClient, monkeypatch: pytest.MonkeyPatch, path: str, cookie: str
    ) -> None:
        taken: list[bool] = []
        real = upload.turn

        @contextmanager
        def watched() -> Iterator[bool]:
            taken.append(True)
            with real() as has_turn:
                yield has_turn

        monkeypatch.setattr(upload, "turn", watched)
        client.cookies["isian"] = client.cookies["k"] = cookie
        assert offer(client, ONE, to=path).status_code == 302
        assert taken == []


class TestPutFile:
    """The function itself, for whoever holds nothing but the public process."""

    def put(self, mailbox: Mailbox, sealed: bytes = b"box", **more: Any) -> str:
        values = {
            "p_report": mailbox.client_key,
            "p_lookup": None,
            "p_client_key": uuid.uuid4(),
            "p_box": sealed,
            "p_may_keep_original": False,
            **more,
        }
        with connection.cursor() as cursor:
            named = ", ".join(f"{name} => %({name})s" for name in values)
            cursor.execute(f"SELECT pub.put_file({named})", values)
            return str(cursor.fetchone()[0])

    def test_takes_nothing_for_a_mailbox_that_is_not_there(self) -> None:
        mailbox = MailboxFactory.build()
        assert self.put(mailbox) == "unknown"
        assert self.put(mailbox, p_report=None, p_lookup=b"x" * 16) == "unknown"
        assert self.put(mailbox, p_report=None, p_lookup=None) == "unknown"

    def test_holds_the_size_itself(self) -> None:
        assert self.put(MailboxFactory(), bytes(10 * MEGABYTE + 5_000)) == "too_large"

    def test_twenty_tries_are_the_end_even_when_all_were_refused(self) -> None:
        mailbox = MailboxFactory()
        for _ in range(20):
            held = SealedFileFactory(mailbox=mailbox, size=1)
            AttachmentFactory(client_key=held.client_key, refused=True)
        assert self.put(mailbox) == "too_many"

    def test_one_that_does_not_open_takes_no_place_and_may_be_sent_again(self) -> None:
        """It counted against her five and against everybody's gigabyte, for ever."""
        mailbox = MailboxFactory()
        failed = {"size": 10 * MEGABYTE, "failed_at": clock.now(), "mailbox": mailbox}
        key = uuid.uuid4()
        before = SealedFileFactory(client_key=key, **failed)
        for _ in range(5):
            SealedFileFactory(**failed)
        assert self.put(mailbox, b"a new box", p_client_key=key) == "kept"
        again = SealedFile.objects.get(client_key=key)
        assert (bytes(again.box or b""), again.failed_at) == (b"a new box", None)
        assert again.pk != before.pk
        assert self.put(mailbox, b"another", p_client_key=key) == "kept"
        assert bytes(SealedFile.objects.get(client_key=key).box or b"") == b"a new box"

    def test_one_that_does_not_open_is_kept_while_there_is_no_room(self) -> None:
        mailbox, key = MailboxFactory(), uuid.uuid4()
        SealedFileFactory(mailbox=mailbox, client_key=key, failed_at=clock.now())
        for _ in range(20):
            SealedFileFactory(size=10 * MEGABYTE)
        assert self.put(mailbox, p_client_key=key) == "full"
        assert SealedFile.objects.filter(client_key=key).exists()

    def test_a_gigabyte_that_nobody_looked_at_is_the_end(self) -> None:
        long_ago = clock.now() - timedelta(hours=2)
        for _ in range(103):
            SealedFileFactory(size=10 * MEGABYTE, arrived_at=long_ago)
        assert self.put(MailboxFactory()) == "full"
        SealedFile.objects.update(failed_at=clock.now())
        assert self.put(MailboxFactory()) == "kept"

    def test_200_megabytes_an_hour_from_everybody(self) -> None:
        for _ in range(20):
            SealedFileFactory(size=10 * MEGABYTE)
        assert self.put(MailboxFactory()) == "full"

    def test_looking_up_counts_against_the_five_a_second(self) -> None:
        mailbox = MailboxFactory()
        lookup: dict[str, Any] = {"p_report": None, "p_lookup": bytes(mailbox.lookup_id)}
        said = [self.put(mailbox, **lookup) for _ in range(12)]
        assert said[0] == "kept"
        assert "unknown" in said


def test_her_page_tells_of_a_file_that_did_not_open(sent: PublicClient) -> None:
    offer(sent, ONE)
    SealedFile.objects.update(failed_at=clock.now())
    assert "belum bisa kami buka. Silakan kirim lagi." in told(sent.get(NEW))
    offer(sent, ONE)
    assert "Sedang kami periksa" in told(sent.get(NEW))


def test_in_a_flood_of_tries_she_waits_and_is_not_sent_away(
    sent: PublicClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody tries codes: for a second nobody is found, and then she is."""
    code = draft_of(sent).code
    sent.post("/kode/", {"code": code})
    sent.post("/s/", {"code": code})
    answers: list[list[store.HeldFile] | None] = [None, None, []]
    monkeypatch.setattr(mailbox, "WAITS", (0.0, 0.0))
    monkeypatch.setattr(store, "files", lambda _sender: answers.pop(0))
    assert sent.get(PAGE).status_code == 200
    assert answers == []
