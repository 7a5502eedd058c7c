"""Home of the words of public pages as they are shown: short, without jargon, in one language."""

import re
from collections.abc import Iterator
from html import unescape

import polib
import pytest
from django.conf import settings

from core.texts.plain import LONGEST, mean_length, too_long
from core.texts.terms import EVERYWHERE, PUBLIC, PUBLIC_ENGLISH, unkind_words
from tests.intake.public.conftest import PublicClient

LISTS = {"id": (EVERYWHERE, PUBLIC), "en": (PUBLIC_ENGLISH,)}
PAGES = ("/", "/muda/", "/aman/", "/kode/", *(f"/f/{step}/" for step in range(1, 9)), "/tidak-ada/")
BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|label|legend|button|div|section|header|footer|main|fieldset|dt|dd|dl"
    r"|title|form|details|summary|textarea|select|option|tr|td|th|nav)\b[^>]*>"
)


def paragraphs(page: str) -> Iterator[str]:
    """The texts somebody reads, block by block, with the names of places left out."""
    body = re.sub(r"<(script|style|svg|select)\b.*?</\1>", " ", page, flags=re.S)
    for piece in BLOCK.split(body):
        text = " ".join(unescape(re.sub(r"<[^>]+>", " ", piece)).split())
        if text:
            yield text.replace("UPTD PPA Contoh", "Kantor")


def catalogue() -> dict[str, str]:
    """English → Indonesian, of texts that differ and hold no place to be filled."""
    found: dict[str, str] = {}
    for owner in ("core", "intake/public"):
        path = settings.BASE_DIR / owner / "locale/id/LC_MESSAGES/django.po"
        found |= {one.msgid: one.msgstr for one in polib.pofile(str(path)) if one.msgstr}
    return {
        english: told
        for english, told in found.items()
        if english != told and "%(" not in english and "<" not in english
    }


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    return catalogue()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PAGES)
class TestPage:
    def texts(self, client: PublicClient, path: str, language: str) -> list[str]:
        answer = client.get(path, {"bahasa": language}, follow=True)
        assert answer.status_code in {200, 404}
        found = list(paragraphs(answer.content.decode()))
        assert len(found) > 3
        return found

    def test_is_plain(self, filled: PublicClient, path: str, language: str) -> None:
        texts = self.texts(filled, path, language)
        assert [one for text in texts for one in too_long(text)] == []
        assert 0 < mean_length(texts) <= LONGEST

    def test_says_no_word_of_the_lists(
        self, filled: PublicClient, path: str, language: str
    ) -> None:
        texts = self.texts(filled, path, language)
        found = [word for text in texts for word in unkind_words(text, *LISTS[language])]
        assert found == []

    def test_is_all_in_one_language(
        self, filled: PublicClient, path: str, language: str, words: dict[str, str]
    ) -> None:
        texts = self.texts(filled, path, language)
        foreign = set(words) if language == "id" else set(words.values()) - set(words)
        switch = {"English", "Indonesia", "Bahasa Indonesia"}
        assert [text for text in texts if text in foreign - switch] == []
