"""Home of the term list as a test: what no page says, one word for each thing, short sentences."""

import re

import pytest
from django.conf import settings

from core.texts.plain import mean_length, sentences, too_long, words_in
from core.texts.terms import (
    CONCEPTS,
    EVERYWHERE,
    INSTEAD_OF,
    PUBLIC,
    PUBLIC_ENGLISH,
    Concept,
    second_words,
    unkind_words,
)

GLOSSARY = (settings.BASE_DIR / "docs/glossary.md").read_text(encoding="utf-8")
# Indonesian term → the identifiers it has in the code.
ROWS: dict[str, str] = dict(
    re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", GLOSSARY, flags=re.MULTILINE)
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ceritakan apa yang terjadi.", []),
        ("Siapa pelaku?", ["pelaku"]),
        ("Kirim!", ["!"]),
        ("Kolom ini WAJIB DIISI", ["WAJIB DIISI"]),
        ("Visum et repertum", ["Visum et repertum"]),
        ("pelakunya", []),
    ],
)
def test_unkind_words_are_found_whole(text: str, found: list[str]) -> None:
    assert unkind_words(text, EVERYWHERE, PUBLIC) == found


def test_the_desk_may_name_what_a_public_page_may_not() -> None:
    assert unkind_words("Terduga pelaku", EVERYWHERE) == []
    assert unkind_words("The victim", PUBLIC_ENGLISH) == ["victim"]


def test_the_jargon_of_public_pages_is_a_long_list_and_each_word_has_a_way_on() -> None:
    assert len(INSTEAD_OF[PUBLIC]) + len(INSTEAD_OF[EVERYWHERE]) >= 200
    assert all(instead for words in INSTEAD_OF.values() for instead in words.values())


def test_no_word_stands_in_two_lists() -> None:
    assert not {*INSTEAD_OF[EVERYWHERE]} & {*INSTEAD_OF[PUBLIC]}


@pytest.mark.parametrize("one", CONCEPTS, ids=lambda one: one.name)
class TestConcepts:
    def test_stand_in_the_glossary_with_their_word(self, one: Concept) -> None:
        terms = [term for term, codes in ROWS.items() if one.name in re.split(r" / ", codes)]
        assert terms, one
        assert any(one.say in re.split(r" / |, ", term) for term in terms)

    def test_are_found_in_english_and_held_in_indonesian(self, one: Concept) -> None:
        assert list(second_words("nothing of it", "Tidak ada")) == []
        assert one.say not in "Tidak ada"


def test_a_rival_is_told_with_the_right_word() -> None:
    assert list(second_words("Close the case", "Tutup perkara")) == ["“perkara” is called “kasus”"]
    assert list(second_words("Send a task", "Kirim perintah")) == ["“task” is called “tugas”"]


class TestPlain:
    def test_a_text_is_cut_into_its_sentences(self) -> None:
        assert sentences("Satu dua. Tiga? <a href='/'>Empat</a>: lima…") == [
            "Satu dua.",
            "Tiga?",
            "Empat:",
            "lima…",
        ]

    def test_a_filled_place_is_one_word(self) -> None:
        assert words_in(sentences("Draf dari %(hour)s dipulihkan.")[0]) == 4

    def test_a_sentence_of_sixteen_words_is_too_long(self) -> None:
        assert too_long(" ".join(["kata"] * 15) + ".") == []
        assert len(too_long(" ".join(["kata"] * 16) + ". Pendek.")) == 1

    def test_a_page_without_words_has_no_length(self) -> None:
        assert mean_length([]) == 0
        assert mean_length(["Satu dua tiga.", "Satu."]) == 2
