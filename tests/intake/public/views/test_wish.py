"""Home of the tests of what the holder of a code may ask: to pause, go on, stop, begin again."""

import pytest

from intake.models import Mailbox, MessageBox
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
