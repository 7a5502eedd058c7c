"""Home of a phone in a browser: connected, opened, mistyped five times, disconnected."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, People
from tests.browser.examined import overflow
from tests.browser.steps import phone
from tests.browser.steps.hands import send
from tests.browser.steps.proof import prove_if_asked
from tests.browser.test_pages import change_language
from tests.browser.watch import Watched

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

Picture = Callable[[Page, str], None]
LIST = "/meja/relawan/"
NAME = "Imas Contohcekat"  # of the account satgas2, whom no other test needs


def look(here: Watched, picture: Picture, name: str) -> None:
    """On the phone and on a desk: it fits, and nothing is wrong that a machine can find."""
    for size in (PHONE, DESK):
        here.page.set_viewport_size(size)
        assert overflow(here.page) == 0, name
        picture(here.page, f"{name}-{size['width']}")
    here.page.set_viewport_size(PHONE)
    here.accessible()
    here.quiet()


def in_both_languages(here: Watched, picture: Picture, name: str) -> None:
    for language in ("id", "en"):
        assert here.page.locator("html").get_attribute("lang") == language
        look(here, picture, f"{name}-{language}")
        change_language(here.page)


def test_an_officer_prints_a_code_and_the_phone_lives_and_ends(
    people: People, picture: Picture
) -> None:
    desk = people.at_desk("kepala")
    code = printed_code(desk, picture)
    hers = people.stranger()
    hers.page.set_viewport_size(PHONE)
    connects(hers, code, picture)
    second = people.stranger()
    second.page.goto(phone.CONNECT)
    send(second.page, {"code": code})
    look(second, picture, "code-used-already")
    assert "sudah dipakai" in second.page.locator(".govuk-error-summary").inner_text()
    mistypes(hers, picture)
    desk.page.goto(f"{LIST}?cari=Imas")
    assert "belum ada ponsel" in desk.page.locator(".ppa-people__one").inner_text()


def printed_code(desk: Watched, picture: Picture) -> str:
    desk.page.goto(LIST)
    in_both_languages(desk, picture, "volunteers")
    desk.page.goto(f"{LIST}?cari=Imas")
    row = desk.page.locator(".ppa-people__one", has_text=NAME)
    with desk.page.expect_navigation():
        row.get_by_role("button", name="Cetak kode").click()
    prove_if_asked(desk.page)
    look(desk, picture, "slip")
    desk.page.emulate_media(media="print")
    assert desk.page.locator(".ppa-header").is_hidden()
    assert desk.page.locator(".ppa-slip__code").is_visible()
    picture(desk.page, "slip-on-paper")
    desk.page.emulate_media(media="screen")
    return desk.page.locator(".ppa-slip__code").inner_text()


def connects(hers: Watched, code: str, picture: Picture) -> None:
    hers.page.goto(phone.CONNECT)
    in_both_languages(hers, picture, "enrol")
    send(hers.page, {"code": code})
    in_both_languages(hers, picture, "new-pin")
    send(hers.page, {"pin": "123456", "again": "123456"})
    look(hers, picture, "pin-too-easy")
    send(hers.page, {"pin": phone.PIN, "again": phone.PIN})
    hers.page.wait_for_url("**/kader/")
    look(hers, picture, "inside")


def mistypes(hers: Watched, picture: Picture) -> None:
    """She leaves; somebody tries PINs on her phone."""
    with hers.page.expect_navigation():
        hers.page.locator("header form button").click()
    hers.page.goto("/kader/")
    assert phone.PIN_PAGE in hers.page.url
    in_both_languages(hers, picture, "pin")
    for number in range(4):
        send(hers.page, {"pin": f"83019{number}"})
    look(hers, picture, "one-try-left")
    send(hers.page, {"pin": "830194"})
    hers.page.wait_for_url("**/kader/terputus/")
    look(hers, picture, "gone")
    hers.page.goto(phone.PIN_PAGE)  # forgotten: not even asked for a PIN any more
    assert phone.CONNECT in hers.page.url
