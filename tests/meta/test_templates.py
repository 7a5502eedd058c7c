"""Home of the rules about templates: dumb, small, and nothing a strict content policy refuses."""

import re
from collections.abc import Callable

import pytest
from django.utils.translation import gettext, override

from accounts.permissions import Permission
from tests.meta.sources import ROOT, expect_none, files

LONGEST = 120
TEMPLATES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in files(
        "templates", "core", "accounts", "intake", "satgas", "reports", suffix=".html"
    )
}
# `|safe`: what is marked so was made by our own code and escaped there.
MAY_BE_SAFE = {
    "templates/accounts/totp/enrol.html": "SVG of a QR code: paths and numbers",
    "templates/components/_chart.html": "SVG made by core.charts, which escapes every text",
    "templates/components/_numbers.html": "SVG made by core.charts, which escapes every text",
}
BANNED: dict[str, str] = {
    "an inline style": r"<style|\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline handler": r"\son[a-z]+\s*=",
    "an htmx handler": r"hx-on|hx-vals\s*=\s*['\"]?js:|hx-vars",
    "an address of another site": r"<(?!a\b)[^>]*\s(?:src|href|action)\s*=\s*['\"](?:https?:)?//",
    "a javascript address": r"javascript:",
    "autoescape off": r"autoescape\s+off",
    "a query": r"\.objects\b|\.all\b|\.filter\b|\.exists\b",
}


def lines_with(pattern: str, text: str) -> list[int]:
    return [text.count("\n", 0, hit.start()) + 1 for hit in re.finditer(pattern, text)]


@pytest.mark.parametrize("what", BANNED)
def test_no_template_holds(what: str) -> None:
    expect_none(
        f"{name}:{line}"
        for name, text in TEMPLATES.items()
        for line in lines_with(BANNED[what], text)
    )


def test_no_page_is_longer_than_120_lines() -> None:
    expect_none(name for name, text in TEMPLATES.items() if text.count("\n") > LONGEST)


def test_only_our_own_drawings_are_marked_safe() -> None:
    expect_none(
        name
        for name, text in TEMPLATES.items()
        if re.search(r"\|\s*safe\b|mark_safe|safeseq", text) and name not in MAY_BE_SAFE
    )


def test_no_template_knows_a_permission_or_a_role() -> None:
    words = "|".join(permission.value for permission in Permission)
    pattern = rf"\bperms\.|is_staff|is_superuser|\.role\b|\b({words})\b"
    expect_none(
        f"{name}:{n}" for name, text in TEMPLATES.items() for n in lines_with(pattern, text)
    )


def test_every_form_that_posts_carries_its_token() -> None:
    def posts_without_token(text: str) -> bool:
        forms = re.findall(r"<form\b(.*?)</form>", text, re.S | re.I)
        return any(
            re.search(r"method\s*=\s*['\"]post", form, re.I) and "csrf_token" not in form
            for form in forms
        )

    expect_none(name for name, text in TEMPLATES.items() if posts_without_token(text))


def test_every_input_written_by_hand_is_hidden_or_labelled() -> None:
    labelled: Callable[[str, str], bool] = lambda tag, text: (  # noqa: E731
        'type="hidden"' in tag
        or "aria-label" in tag
        or bool((found := re.search(r'id="([^"]+)"', tag)) and f'for="{found[1]}"' in text)
    )
    expect_none(
        f"{name}: {tag}"
        for name, text in TEMPLATES.items()
        if not name.startswith("templates/forms/")
        for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", text)
        if not labelled(tag, text)
    )


def test_the_title_of_an_empty_list_has_no_full_stop() -> None:
    title = re.compile(r'translate "([^"]*)" as (?:empty_)?title')
    texts = {text for page in TEMPLATES.values() for text in title.findall(page)}
    assert len(texts) > 20
    with override("id"):
        expect_none(text for text in texts if text.endswith(".") or gettext(text).endswith("."))
