"""Home of the tests of what the holder of a code may ask: to pause, go on, stop, begin again."""

from uuid import uuid4

import pytest

from intake.models import Mailbox, MessageBox
from intake.public import store
from tests.intake.public.conftest import PublicClient
from tests.intake.public.views.test_letter import code, inside, no_cap, no_waiting, opened, post

__all__ = ["code", "inside", "no_cap", "no_waiting"]
pytestmark = pytest.mark.django_db


def asked(browser: PublicClient, path: str, *, before: str, words: str = "") -> str:
    """See the page, press its button; the kind of letter that left."""
    Mailbox.objects.update(wish=before)
    assert browser.get(path).status_code == 200
    assert (Mailbox.objects.get().wish, MessageBox.objects.count()) == (before, 0)
    assert post(browser, path, words).headers["Location"] == "/s/terkirim/"
    return opened()[0].kind


class TestWishPause:
    def test_holds_from_the_moment_it_was_said(self, inside: PublicClient) -> None:
        assert asked(inside, "/s/jeda/", before="open") == "pause"
        assert Mailbox.objects.get().wish == "paused"
        assert "Anda meminta jeda" in inside.get("/s/kabar/").content.decode()

    def test_is_not_asked_twice(self, inside: PublicClient) -> None:
        Mailbox.objects.update(wish="paused")
        assert inside.get("/s/jeda/").headers["Location"] == "/s/kabar/"


class TestManyWishes:
    """They never cost her a letter, and never fill the thread without end."""

    @pytest.fixture
    def lookup(self, inside: PublicClient) -> bytes:  # noqa: ARG002
        return bytes(Mailbox.objects.get().lookup_id)

    def test_twenty_of_them_leave_room_for_twenty_letters(self, lookup: bytes) -> None:
        for number in range(20):
            wish = ("paused", "open")[number % 2]
            assert store.add_letter(lookup, uuid4(), b"sealed", wish)
        for _letter in range(20):
            assert store.add_letter(lookup, uuid4(), b"sealed", None)
        with pytest.raises(store.TooManyLetters):
            store.add_letter(lookup, uuid4(), b"sealed", None)

    def test_beyond_fifty_a_stop_still_holds_and_no_box_is_kept(self, lookup: bytes) -> None:
        for _wish in range(50):
            store.add_letter(lookup, uuid4(), b"sealed", "open")
        with pytest.raises(store.TooManyLetters):
            store.add_letter(lookup, uuid4(), b"sealed", "open")
        assert store.add_letter(lookup, uuid4(), b"sealed", "withdrawn")
        assert (Mailbox.objects.get().wish, MessageBox.objects.count()) == ("withdrawn", 50)


class TestWishResume:
    @pytest.mark.parametrize("before", ["paused", "withdrawn"])
    def test_takes_a_pause_and_a_stop_back(self, inside: PublicClient, before: str) -> None:
        assert asked(inside, "/s/lanjut/", before=before) == "go_on"
        assert Mailbox.objects.get().wish == "open"

    def test_is_not_asked_when_nothing_rests(self, inside: PublicClient) -> None:
        assert inside.get("/s/lanjut/").headers["Location"] == "/s/kabar/"


class TestWishWithdraw:
    @pytest.mark.parametrize("before", ["open", "paused"])
    def test_holds_from_the_moment_it_was_said(self, inside: PublicClient, before: str) -> None:
        assert asked(inside, "/s/cukup/", before=before) == "withdraw"
        assert Mailbox.objects.get().wish == "withdrawn"

    def test_says_what_stops_and_what_the_law_still_asks(self, inside: PublicClient) -> None:
        page = inside.get("/s/cukup/").content.decode()
        for told in ("berhenti menghubungi", "menurut hukum", "polisi", "anak dalam bahaya"):
            assert told in page


class TestWishRevive:
    def test_takes_only_a_finished_matter_up_again(self, inside: PublicClient) -> None:
        assert inside.get("/s/lagi/").headers["Location"] == "/s/kabar/"
        Mailbox.objects.update(public_status="done")
        assert asked(inside, "/s/lagi/", before="open", words="Ia kembali.") == "revive"
        assert opened()[0].words == "Ia kembali."
