"""Home of the rules about the users' guides: they say what the screen says, briefly and kindly."""

import re
from collections.abc import Iterator
from functools import cache

import polib
import pytest
from django.utils import translation

from accounts.roles import ROLES
from core.texts.catalogues import place_of
from core.texts.sources import OWNERS
from core.texts.terms import unkind_words
from tests.meta.sources import ROOT, expect_none

FOLDER = ROOT / "docs" / "panduan"
GUIDES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
INDEX = GUIDES["README.md"]
LONGEST_SENTENCE = 15  # words; a quoted label is one, whatever its length
LONGEST_GUIDE = 80  # lines: one sheet of paper, both sides
EACH = pytest.mark.parametrize("name", GUIDES)


@cache
def labels() -> frozenset[str]:
    """Everything the product says in Indonesian, as it stands in the catalogues."""
    entries = [one for owner in OWNERS for one in polib.pofile(str(place_of(ROOT, owner)))]
    said = {one.msgstr for one in entries} | {
        text for one in entries for text in one.msgstr_plural.values()
    }
    return frozenset(said)


def sentences(text: str) -> Iterator[str]:
    """Sentences of paragraphs, list items and table cells; headings and links are none."""
    text = re.sub(r"\n(?![\n|#]|\d+\. |- )\s*", " ", re.sub(r"«[^»]*»", "Label", text))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    for line in text.splitlines():
        if not line.startswith("#"):
            plain = re.sub(r"^(\d+\.|-) |\*\*", "", line)
            yield from re.split(r"(?<=[.:?]) |\|", plain)


@EACH
def test_every_label_is_one_of_the_product(name: str) -> None:
    quoted = re.findall(r"«([^»]*)»", GUIDES[name].replace("\n", " "))
    expect_none(f"{name}: «{one}»" for one in quoted if one not in labels())


@EACH
def test_every_sentence_is_short(name: str) -> None:
    expect_none(
        f"{name}: {one}" for one in sentences(GUIDES[name]) if len(one.split()) > LONGEST_SENTENCE
    )


@EACH
def test_a_guide_is_one_page_and_shouts_at_nobody(name: str) -> None:
    assert GUIDES[name].count("\n") <= LONGEST_GUIDE
    assert "!" not in GUIDES[name]


def test_what_the_public_reads_blames_nobody() -> None:
    assert unkind_words(GUIDES["warga.md"]) == []


@EACH
def test_every_link_leads_to_a_file(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", GUIDES[name])
    expect_none(f"{name}: {one}" for one in links if not (FOLDER / one).exists())


def test_the_list_leads_to_every_guide_and_names_every_role() -> None:
    linked = set(re.findall(r"\]\((\w[\w-]*\.md)\)", INDEX))
    assert linked == GUIDES.keys() - {"README.md"}
    with translation.override("id"):
        expect_none(str(one.label) for one in ROLES.values() if f"«{one.label}»" not in INDEX)
