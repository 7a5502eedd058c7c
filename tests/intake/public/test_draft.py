"""Home of the tests of the draft."""

from datetime import timedelta

import pytest
from django.db import connection

from core import clock
from intake import jobs
from intake.models import Draft as StoredDraft
from intake.public import draft as drafts
from intake.public import store
from intake.public.draft import NoDraft

pytestmark = pytest.mark.django_db
WORDS = "Kata-kata rahasia yang tidak boleh terbaca"


def stored_bytes() -> bytes:
    return bytes(StoredDraft.objects.get().box)


class TestSaved:
    def test_comes_back_with_its_cookie(self) -> None:
        saved = drafts.begin("id").answered(words=WORDS).saved()
        assert drafts.load(saved.cookie) == saved

    def test_the_server_keeps_neither_words_nor_key_nor_code(self) -> None:
        saved = drafts.begin("id").answered(words=WORDS).saved()
        row = StoredDraft.objects.get()
        everything = bytes(row.token_hash) + bytes(row.box)
        for secret in (WORDS.encode(), b"Kata-kata", saved.secret, saved.code.encode()):
            assert secret not in everything

    def test_its_length_does_not_tell_whether_something_was_written(self) -> None:
        empty = drafts.begin("id").closed()
        assert len(drafts.begin("id").answered(words="x" * 300).closed()) == len(empty)

    def test_of_two_tabs_the_slower_one_is_told(self) -> None:
        first = drafts.begin("id").saved()
        second = drafts.load(first.cookie)
        first.answered(who="self").saved()
        with pytest.raises(store.DraftChanged):
            second.answered(who="child").saved()
        assert drafts.load(first.cookie).answers == {"who": "self"}

    def test_a_draft_in_another_row_cannot_be_read(self) -> None:
        mine, other = drafts.begin("id").saved(), drafts.begin("id").saved()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE intake_draft SET box = %s WHERE token_hash = %s", [mine.stored, other.token]
            )
        with pytest.raises(NoDraft):
            drafts.load(other.cookie)


class TestDropOld:
    def test_after_a_day_it_is_gone_though_nobody_comes(self) -> None:
        """No visit is needed: "24 hours" is a promise about the table, not about a page."""
        drafts.begin("id").answered(words=WORDS).saved()
        clock.move_by(timedelta(hours=23))
        younger = drafts.begin("id").saved()
        clock.move_by(timedelta(hours=1, minutes=1))
        jobs.drop_old_drafts()
        assert bytes(StoredDraft.objects.get().token_hash) == younger.token


class TestLoad:
    @pytest.mark.parametrize(
        "cookie", ["", "x", "=", "é", "A" * 43, "A" * 5_000, "../../etc", "\x00", "AAAA AAAA"]
    )
    def test_refuses_what_is_no_cookie_of_ours(self, cookie: str) -> None:
        with pytest.raises(NoDraft):
            drafts.load(cookie)

    def test_is_gone_after_24_hours(self) -> None:
        saved = drafts.begin("id").saved()
        clock.move_by(timedelta(hours=23, minutes=59))
        assert drafts.load(saved.cookie) == saved
        clock.move_by(timedelta(minutes=2))
        with pytest.raises(NoDraft):
            drafts.load(saved.cookie)

    def test_the_ciphertext_goes_with_the_next_visitor(self) -> None:
        drafts.begin("id").saved()
        clock.move_by(timedelta(hours=25))
        drafts.begin("id").saved()
        assert StoredDraft.objects.count() == 1


def test_dropping_leaves_nothing() -> None:
    saved = drafts.begin("id").saved()
    saved.drop()
    assert not StoredDraft.objects.exists()


def test_another_language_is_kept_with_the_answers() -> None:
    saved = drafts.begin("id").answered(who="self").saved()
    drafts.with_language(saved, "en")
    assert drafts.load(saved.cookie).language == "en"


def test_a_language_never_overwrites_another_tabs_answers() -> None:
    saved = drafts.begin("id").saved()
    saved.answered(who="self").saved()
    assert drafts.with_language(saved, "en").answers == {"who": "self"}
