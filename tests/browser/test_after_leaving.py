"""Home of what somebody finds who takes the phone afterwards: Back, reload, history, a fresh form.

Chromium keeps whole pages for Back (bfcache); Playwright switches that off, these tests do not.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from ppa_cases.embedded.stack import Stack
from tests.browser.conftest import PHONE
from tests.browser.steps.hands import send

# The running product is one for all; two workers would start it twice.
pytestmark = [pytest.mark.alone, pytest.mark.situation(46)]

WORDS = "Kalimat rahasia yang hanya ada di uji ini."
NUMBER = "0800-99-765432"
NOWHERE = "--host-resolver-rules=MAP *.bmkg.go.id 127.0.0.1:1"  # the weather page does not come


@pytest.fixture(scope="module")
def remembering(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    """A browser as people have it, with its memory for Back."""
    given = browser_type_launch_args | {"args": [*browser_type_launch_args["args"], NOWHERE]}
    browser = browser_type.launch(**given, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(remembering: Browser, stack: Stack, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = remembering.new_context(
        base_url=stack.public_url, viewport=PHONE, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def write(page: Page) -> None:
    """Begin, and write as far as the check page."""
    page.goto("/")
    send(page)
    send(page, {"choice": "self"})
    send(page, {"choice": "safe"})
    send(page, {"words": WORDS})
    for choice in ("unknown", "today", "18_59", "yes"):
        send(page, {"choice": choice})
    send(page, {"number": NUMBER})
    assert page.url.endswith("/f/periksa/")
    assert shows_secrets(page)


def leave(page: Page, stack: Stack) -> None:
    page.locator('a[href$="/keluar/"]').first.click(no_wait_after=True)
    expect(page).not_to_have_url(re.compile(f"^{re.escape(stack.public_url)}"))


def shows_secrets(page: Page) -> bool:
    content = page.content()
    return WORDS in content or NUMBER in content


def back(page: Page) -> None:
    page.go_back(wait_until="domcontentloaded")


def test_after_leaving_neither_back_nor_reload_shows_anything(page: Page, stack: Stack) -> None:
    write(page)
    leave(page, stack)
    for _step in range(5):
        back(page)
        assert not shows_secrets(page), page.url
        page.reload()
        assert not shows_secrets(page), page.url


def test_a_form_begun_afterwards_is_empty_and_asks_the_browser_to_offer_nothing(
    page: Page, stack: Stack
) -> None:
    write(page)
    leave(page, stack)
    page.goto("/")
    send(page)
    assert page.url.endswith("/f/1/")
    page.goto("/f/3/")
    assert page.locator("main textarea").input_value() == ""
    assert page.locator("main textarea").get_attribute("autocomplete") == "off"
    assert page.locator('main form[autocomplete="off"]').count() == 1


def test_no_title_and_no_address_in_the_history_tells_what_it_was(page: Page) -> None:
    seen = []
    page.on("framenavigated", lambda frame: seen.append((frame.url, page.title())))
    write(page)
    telling = re.compile("kekerasan|lapor|korban|pelaku|rahasia|ppa", re.IGNORECASE)
    assert len(seen) > 8
    assert [one for one in seen if telling.search(" ".join(one))] == []


def test_a_code_that_was_written_down_is_not_behind_back(page: Page) -> None:
    write(page)
    page.locator("main form button").last.click()
    page.wait_for_url("**/kode/", timeout=30_000)
    code = re.sub(r"\D", "", page.locator("#code").inner_text())
    send(page, {"code": code})
    assert page.url.endswith("/kode/selesai/")
    for _step in range(3):
        back(page)
        told = re.sub(r"\D", "", page.content())
        assert code not in told
        assert not shows_secrets(page)


def test_a_page_that_nobody_touches_for_twenty_minutes_is_gone(
    remembering: Browser, stack: Stack
) -> None:
    context = remembering.new_context(base_url=stack.public_url, viewport=PHONE)
    page = context.new_page()
    page.clock.install()
    page.goto("/")
    send(page)
    page.goto("/f/3/")
    page.locator("main textarea").fill(WORDS)
    page.clock.fast_forward("19:50")
    assert page.url.endswith("/f/3/")
    page.clock.fast_forward("00:20")
    expect(page).to_have_url(f"{stack.public_url}/")
    assert not shows_secrets(page)
    back(page)
    assert not shows_secrets(page)
    context.close()
