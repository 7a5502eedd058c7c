"""Home of second factors in a real browser: a virtual security key, a code app, recovery codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from accounts import totp
from ppa_cases.demo.cast import PASSWORD
from ppa_cases.embedded.stack import Stack
from tests.browser.conftest import People
from tests.browser.steps.proof import prove_if_asked
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


def give_password(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/masuk/")
    page.locator("main [name=username]").fill(username)
    page.locator("main [name=password]").fill(password)
    press(page)


def asked_for_a_factor(page: Page, username: str) -> None:
    give_password(page, username)
    page.wait_for_url("**/masuk/kode/**")


def press(page: Page) -> None:
    page.locator("main form button[type=submit].govuk-button").click()


def enter_with_code(page: Page, username: str) -> None:
    asked_for_a_factor(page, username)
    page.locator("main [name=code]").fill(page.locator("#demo-code").inner_text())
    press(page)
    page.wait_for_url(lambda url: "/masuk/" not in url)


def enrol_app(page: Page) -> str:
    """Let an app scan the page's picture and write its first code; returns the app's secret."""
    secret = "".join(page.locator(".ppa-secret").inner_text().split())
    page.locator("main [name=code]").fill(totp.code_at(secret, totp.step_now()))
    press(page)
    return secret


def leave(page: Page) -> None:
    page.locator("form[action='/keluar/'] button").first.click()
    page.wait_for_url("**/masuk/")


def looks_right(watched: Watched) -> None:
    """Fits both widths, is open to everybody, and nothing was refused by the content policy."""
    page = watched.page
    for width in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.accessible()
    watched.quiet()


def test_a_key_is_enrolled_opens_the_door_and_confirms_a_step(desk: Desk, picture: Any) -> None:
    page = desk.page
    enter_with_code(page, "tatausaha")
    page.goto("/keamanan/kunci/")
    seen(desk.watched, picture, "enrol-key")
    page.locator("main [name=name]").fill("Kunci biru")
    page.locator("[data-key-button]").click()
    page.wait_for_url("**/keamanan/cadangan/")
    assert "Kunci sudah ditambahkan" in page.locator("main").inner_text()
    page.goto("/keamanan/")
    assert "Kunci biru" in page.locator("main").inner_text()
    seen(desk.watched, picture, "factors")
    leave(page)
    asked_for_a_factor(page, "tatausaha")
    seen(desk.watched, picture, "second-step")
    page.locator("[data-key-button]").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto("/pastikan/?next=/keamanan/")
    seen(desk.watched, picture, "step-up")
    page.locator("main [name=step_up-password]").fill(PASSWORD)
    page.locator("[data-key-button]").click()
    page.wait_for_url("**/keamanan/")
    page.locator("a[href$='/hapus/']").first.click()
    seen(desk.watched, picture, "remove")
    press(page)
    page.wait_for_url("**/keamanan/")
    assert page.locator("a[href$='/hapus/']").count() == 0  # the last one stays


def test_recovery_codes_are_shown_once_and_open_once(desk: Desk, picture: Any) -> None:
    page = desk.page
    enter_with_code(page, "dinas")
    page.goto("/keamanan/cadangan/")
    press(page)
    codes = page.locator(".ppa-codes code").all_inner_texts()
    assert len(codes) == 10
    seen(desk.watched, picture, "recovery-codes")
    leave(page)
    asked_for_a_factor(page, "dinas")
    page.locator("main [name=code]").fill(codes[0])
    press(page)
    page.wait_for_url(lambda url: "/masuk/" not in url)
    page.goto("/keamanan/")
    assert "Sisa 9" in page.locator("main").inner_text()


def test_an_app_is_enrolled_by_its_first_code_and_opens_the_door_by_the_next(
    desk: Desk, picture: Any
) -> None:
    page = desk.page
    enter_with_code(page, "medis")
    page.goto("/keamanan/kode/")
    assert page.locator(".ppa-qr svg path").count() == 1
    seen(desk.watched, picture, "enrol-app")
    page.locator("footer button[value=en]").click()
    assert "Add an app that shows codes" in page.locator("h1").inner_text()
    looks_right(desk.watched)
    page.locator("footer button[value=id]").click()
    secret = enrol_app(page)
    page.wait_for_url("**/keamanan/cadangan/")
    leave(page)
    asked_for_a_factor(page, "medis")
    page.locator("main [name=code]").fill(totp.code_at(secret, totp.step_now() + 1))
    press(page)
    page.wait_for_url(lambda url: "/masuk/" not in url)


NEW_PASSWORD = "empat kata yang lepas"  # noqa: S105  # made up, of a made-up person


def test_whoever_lost_phone_and_password_comes_back_by_two_colleagues(
    desk: Desk, people: People, picture: Any
) -> None:
    administrator, head, page = people.at_desk("admin"), people.at_desk("kepala"), desk.page
    administrator.page.goto("/admin/accounts/user/?q=mediator")
    administrator.page.locator("#result_list tbody th a").click()
    account = administrator.page.url
    administrator.page.locator("a[href$='/faktor/']").click()
    seen(administrator, picture, "ask")
    administrator.page.locator("main [name=reason]").fill("Ponsel hilang, hadir dengan kartu.")
    with administrator.page.expect_navigation():  # the notice is there with the answer
        press(administrator.page)
    confirm_reset(head, picture)
    administrator.page.goto(account)
    administrator.page.locator("a[href$='/kode/']").click()
    press(administrator.page)
    seen(administrator, picture, "issued")
    code = administrator.page.locator("main h1 ~ .ppa-paper-code").inner_text()

    choose_password(desk.watched, code, picture)
    give_password(page, "mediator", NEW_PASSWORD)
    page.wait_for_url("**/keamanan/")  # all that opens before there is a second factor
    seen(desk.watched, picture, "before-gate")
    page.locator("a[href='/keamanan/kode/']").click()
    enrol_app(page)
    page.wait_for_url("**/keamanan/cadangan/")
    press(page)
    page.goto("/keamanan/sandi/")
    seen(desk.watched, picture, "change-password")
    page.goto("/meja/kasus/")
    assert page.url.endswith("/meja/kasus/")


def confirm_reset(head: Watched, picture: Any) -> None:
    """From her newest notice, with a fresh proof where her last one has aged."""
    page = head.page
    page.goto("/pemberitahuan/")
    page.locator("main a[href^='/akun/faktor/']").first.click()
    prove_if_asked(page)
    seen(head, picture, "confirm")
    with page.expect_navigation():
        press(page)
    prove_if_asked(page)  # it may age while somebody reads
    page.wait_for_url(lambda url: "/akun/" not in url)


def choose_password(watched: Watched, code: str, picture: Any) -> None:
    page = watched.page
    page.goto("/masuk/")
    page.locator("a[href='/masuk/sandi/']").click()
    page.locator("main [name=username]").fill("mediator")
    page.locator("main [name=code]").fill(code)
    for name in ("new_password", "repeated"):
        page.locator(f"main [name={name}]").fill(NEW_PASSWORD)
    seen(watched, picture, "choose-password")
    press(page)
    page.wait_for_url("**/masuk/")


def seen(watched: Watched, picture: Any, name: str) -> None:
    """Looked at by a machine now, and kept for a person at both widths."""
    looks_right(watched)
    for width in WIDTHS:
        watched.page.set_viewport_size({"width": width, "height": 900})
        picture(watched.page, f"{name}-{width}")
