"""Home of the tests of the words on public pages: short, kind, and never a telling title."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = polib.pofile(str(ROOT / "intake/public/locale/id/LC_MESSAGES/django.po"))
LONGEST_SENTENCE = 15
LONGEST_TO_A_CHILD = 8
TO_A_CHILD = [entry for entry in CATALOGUE if entry.msgctxt == "to a child"]
FORBIDDEN = ("kekerasan", "lapor", "korban", "pelaku", "wajib", "mengapa", "!")


def test_every_text_is_translated() -> None:
    assert [entry.msgid for entry in CATALOGUE if not entry.msgstr or entry.fuzzy] == []


@pytest.mark.parametrize("side", ["msgid", "msgstr"])
def test_no_sentence_is_longer_than_fifteen_words(side: str) -> None:
    long = [
        sentence
        for entry in CATALOGUE
        for sentence in re.split(r"(?<=[.?:;])\s", getattr(entry, side))
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize("side", ["msgid", "msgstr"])
def test_no_sentence_to_a_child_is_longer_than_eight_words(side: str) -> None:
    long = [
        sentence
        for entry in TO_A_CHILD
        for sentence in re.split(r"(?<=[.?:;])\s", getattr(entry, side))
        if len(sentence.split()) > LONGEST_TO_A_CHILD
    ]
    assert len(TO_A_CHILD) > 80
    assert long == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_text_blames_frightens_or_tells(word: str) -> None:
    assert [entry.msgid for entry in CATALOGUE if word in entry.msgstr.lower()] == []


def test_every_title_is_neutral() -> None:
    titles = [
        line
        for path in (ROOT / "templates/public").rglob("*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "{% block title %}" in line
    ]
    assert len(titles) > 8
    assert [t for t in titles if re.search(r"violence|report|victim|abuse", t, re.I)] == []
