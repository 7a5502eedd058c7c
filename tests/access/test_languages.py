"""Home of the walk past every page behind the sign-in in both languages: none speaks the other."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import polib
import pytest
from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from core.texts.catalogues import place_of
from core.texts.sources import OWNERS
from tests.access.conftest import Stage
from tests.access.matrix import WEB, Row
from tests.meta.sources import expect_none

pytestmark = pytest.mark.django_db
BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|label|legend|button|a|div|section|header|footer|main|nav|fieldset|dt|dd"
    r"|dl|title|form|details|summary|option|select|table|tr|td|th|caption|span|strong|aside)\b[^>]*>"
)
# A letter is written in the language of whoever gets it, and says so in its mark-up.
LETTER = re.compile(r"<section\b[^>]*\blang=.*?</section>", re.S)
# The way to the other language is written in the other language.
SWITCH = {"English", "Bahasa Indonesia"}


@cache
def catalogue() -> dict[str, str]:
    """English → Indonesian of all texts that differ."""
    entries = [e for owner in OWNERS for e in polib.pofile(str(place_of(settings.BASE_DIR, owner)))]
    return {e.msgid: e.msgstr for e in entries if e.msgstr and e.msgid != e.msgstr}


def foreign_to(language: str) -> set[str]:
    english, indonesian = set(catalogue()), set(catalogue().values())
    return (english - indonesian if language == "id" else indonesian - english) - SWITCH


def blocks(page: str) -> Iterator[str]:
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.S)
    body = LETTER.sub(" ", body)
    for piece in BLOCK.split(body):
        if text := " ".join(unescape(re.sub(r"<[^>]+>", " ", piece)).split()):
            yield text


def reader_of(row: Row) -> Role | None:
    """The first role of the unit that gets a page here; None where nobody does."""
    named = row.own.get(200, "").split()
    if not named or row.method != "GET" or row.address.startswith(("api:", "reports:export")):
        return None
    return Role(named[0]) if named[0] in set(Role) else Role.HEAD


PAGES = [(row.address, role) for row in WEB if (role := reader_of(row)) is not None]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_mixes_its_languages(language: str, stage: Stage) -> None:
    foreign, found = foreign_to(language), []
    with transaction.atomic():
        User.objects.update(language=language)
        for address, role in PAGES:
            answer = stage.ask(stage.own[role], "GET", stage.world.url(address))
            if not answer["Content-Type"].startswith("text/html"):
                continue
            page = answer.content.decode()
            assert f'lang="{language}"' in page, address
            found += [f"{address}: {text}" for text in sorted(set(blocks(page)) & foreign)]
        transaction.set_rollback(True)
    assert len(PAGES) > 60
    expect_none(found)
