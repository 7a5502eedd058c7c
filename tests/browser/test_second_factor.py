"""Home of second factors in a real browser: a virtual security key, a code app, recovery codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from ppa_cases.demo.cast import PASSWORD
from ppa_cases.embedded.stack import Stack
from tests.browser.watch import Watched, watch

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone
WIDTHS = (360, 1280)


@dataclass
class Desk:
    """A browser at `localhost` (keys refuse bare addresses) with a key in its socket."""

    watched: Watched
    keys: CDPSession

    @property
    def page(self) -> Page:
        return self.watched.page


@pytest.fixture
def desk(browser: Browser, stack: Stack) -> Iterator[Desk]:
    base_url = stack.web_url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=base_url, locale="id-ID")
    context.set_default_timeout(15_000)
    page = context.new_page()
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield Desk(watch(page), keys)
    context.close()


def give_password(page: Page, username: str) -> None:
    page.goto("/masuk/")
    page.locator("main [name=username]").fill(username)
    page.locator("main [name=password]").fill(PASSWORD)
    press(page)
    page.wait_for_url("**/masuk/kode/**")


def press(page: Page) -> None:
    page.locator("main form button[type=submit].govuk-button").click()


def enter_with_code(page: Page, username: str) -> None:
    give_password(page, username)
    page.locator("main [name=code]").fill(page.locator("#demo-code").inner_text())
    press(page)
    page.wait_for_url(lambda url: "/masuk/" not in url)


def leave(page: Page) -> None:
    page.locator("form[action='/keluar/'] button").first.click()
    page.wait_for_url("**/masuk/")


def looks_right(watched: Watched) -> None:
    """Finished at both widths, in both languages, with nothing refused by the content policy."""
    page = watched.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        watched.accessible()
    watched.quiet()


def test_a_key_is_enrolled_opens_the_door_and_confirms_a_step(desk: Desk, picture: Any) -> None:
    page = desk.page
    enter_with_code(page, "tatausaha")
    page.goto("/keamanan/kunci/")
    looks_right(desk.watched)
    picture(page, "enrol-key")
    page.locator("main [name=name]").fill("Kunci biru")
    page.locator("[data-key-button]").click()
    page.wait_for_url("**/keamanan/cadangan/")
    page.goto("/keamanan/")
    assert "Kunci biru" in page.locator("main").inner_text()
    looks_right(desk.watched)
    picture(page, "factors")
    leave(page)
    give_password(page, "tatausaha")
    looks_right(desk.watched)
    picture(page, "second-step")
    page.locator("[data-key-button]").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto("/pastikan/?next=/keamanan/")
    looks_right(desk.watched)
    picture(page, "step-up")
    page.locator("main [name=step_up-password]").fill(PASSWORD)
    page.locator("[data-key-button]").click()
    page.wait_for_url("**/keamanan/")


def test_recovery_codes_are_shown_once_and_open_once(desk: Desk, picture: Any) -> None:
    page = desk.page
    enter_with_code(page, "dinas")
    page.goto("/keamanan/cadangan/")
    press(page)
    codes = page.locator(".ppa-codes code").all_inner_texts()
    assert len(codes) == 10
    looks_right(desk.watched)
    picture(page, "recovery-codes")
    leave(page)
    give_password(page, "dinas")
    page.locator("main [name=code]").fill(codes[0])
    press(page)
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto("/keamanan/")
    assert "Sisa 9" in page.locator("main").inner_text()


def test_the_code_app_page_shows_its_picture_under_the_strict_policy(
    desk: Desk, picture: Any
) -> None:
    page = desk.page
    enter_with_code(page, "medis")
    page.goto("/keamanan/kode/")
    assert page.locator(".ppa-qr svg path").count() == 1
    looks_right(desk.watched)
    picture(page, "enrol-app")
    page.locator("footer button[value=en]").click()
    assert "Add an app that shows codes" in page.locator("h1").inner_text()
    looks_right(desk.watched)
