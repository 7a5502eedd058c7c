"""Home of the woman's steps: reporting on a small phone, writing down her code, coming back."""

import re

from playwright.sync_api import Page

from tests.browser.steps.hands import main_button, send
from tests.browser.watch import Watched

KECAMATAN, SUKASARI = "36.71.01", "36.71.01.1007"
NEVER = ("kekerasan", "korban", "pelaku", "kasus", "TNG-", "ADU-")


def report(watched: Watched, words: str, *, safety: str = "not_safe") -> str:
    """Seven questions without a name, then the code, typed back. Returns the code."""
    page = watched.page
    page.goto("/")
    send(page)
    send(page, {"choice": "self"})
    send(page, {"choice": safety})
    if page.url.endswith("/aman/"):
        page.locator("main a.govuk-button[role=button]").click()
    send(page, {"words": words})
    send(page, {"choice": KECAMATAN})
    send(page, {"choice": SUKASARI})
    send(page, {"choice": "today"})
    send(page, {"choice": "18_59"})
    send(page, {"choice": "no"})
    assert page.url.endswith("/f/periksa/")
    send(page)
    return keep_code(page)


def write(page: Page, words: str) -> None:
    """Answer what the desk wrote; the page that follows knows nothing of it."""
    page.goto("/s/jawab/")
    send(page, {"words": words})
    assert page.url.endswith("/s/terkirim/")
    assert words not in page.content()


def withdraw(page: Page) -> None:
    """Read what happens, press the button, and find it said in the news."""
    page.goto("/s/cukup/")
    send(page)
    page.goto("/s/kabar/")
    assert "Anda meminta kami berhenti" in page.locator("main").inner_text()


def keep_code(page: Page) -> str:
    """Write the code down and type it back; afterwards the browser knows nothing any more."""
    code = re.sub(r"\D", "", page.locator("#code").inner_text())
    assert len(code) == 16
    send(page, {"code": f"{code[:4]} {code[4:8]}-{code[8:]}"})
    assert page.url.endswith("/kode/selesai/")
    assert code not in page.content()
    return code


def come_back(page: Page, code: str) -> str:
    """Open the news with the code; returns the title of the step at which it stands now."""
    page.goto("/s/")
    send(page, {"code": code})
    assert page.url.endswith("/s/kabar/")
    return page.locator('[aria-current="step"] .ppa-timeline__title').inner_text()


def says_nothing_of_it(page: Page, words: str) -> None:
    """No sentence of hers, no telling word, no number of the office on the page she reads."""
    content = page.content()
    assert all(sentence not in content for sentence in words.split(". "))
    shown = page.locator("main").inner_text().lower()
    assert [word for word in NEVER if word.lower() in shown] == []


def leave(page: Page) -> None:
    """The button that hides the page; the weather site is another host, so only the link counts."""
    assert page.locator('a[href$="/keluar/"]').count() >= 1
    assert main_button(page).count() >= 0
