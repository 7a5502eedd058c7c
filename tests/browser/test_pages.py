"""Home of the pages of a working unit, looked at by a machine in the running product.

Every page, also empty and with errors, is in `states/` and `public/`; here they are full of work.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from ppa_cases.embedded.stack import Stack
from tests.browser import places
from tests.browser.conftest import People
from tests.browser.examined import examine, overflow
from tests.browser.watch import Watched

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

CASE = "/meja/kasus/{case}/"


@dataclass(frozen=True)
class PageType:
    """Who opens which address."""

    name: str
    username: str
    address: str


PAGES: tuple[PageType, ...] = (
    PageType("sign-in", "", "/masuk/"),
    PageType("queue", "petugas", "/meja/aduan/"),
    PageType("all-complaints", "petugas", "/meja/aduan/?lihat=semua"),
    PageType("cases", "kepala", "/meja/kasus/"),
    PageType("case", "manajer", CASE),
    PageType("case-child", "manajer", "/meja/kasus/{child}/?buka=orang"),
    PageType("case-head", "kepala", f"{CASE}?buka=semua"),
    PageType("notices", "manajer", "/pemberitahuan/"),
    PageType("unit-at-work", "kepala", "/meja/pimpinan/"),
    PageType("calendar-week", "supervisor", "/meja/kalender/?lihat=pekan"),
    PageType("people", "kepala", "/meja/orang/"),
    PageType("tasks", "satgas", "/kader/"),
    PageType("dashboard", "kepala", "/rekap/dasbor/"),
    PageType("dashboard-safe", "dinas", "/rekap/dasbor/"),
    PageType("summary-full", "kepala", "/rekap/TNG/{month}/"),
)
PUBLIC = ("/", "/aman/", "/s/", "/f/1/", "/f/2/", "/f/3/", "/f/4/", "/f/5/", "/f/6/", "/f/7/")


@pytest.fixture(scope="module")
def there(stack: Stack) -> places.Places:
    return places.find(stack)


@pytest.fixture(scope="module")
def seats(
    browser: Browser, stack: Stack, sessions: dict[str, object]
) -> Iterator[Callable[[str], Watched]]:
    """One browser each for the whole table: it is opened again and again, not signed in again."""
    people = People(browser, stack, sessions)
    taken: dict[str, Watched] = {}

    def seat(username: str) -> Watched:
        if username not in taken:
            taken[username] = people.at_desk(username) if username else people.stranger()
        return taken[username]

    yield seat
    people.leave()


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.name)
def test_a_page_fits_every_screen_and_everybody(
    one: PageType,
    seats: Callable[[str], Watched],
    there: places.Places,
    picture: Callable[[Page, str], None],
) -> None:
    here = seats(one.username)
    here.page.goto(there.fill(one.address))
    examine(here, one.name, picture)


def test_the_desk_speaks_english_when_asked(
    seats: Callable[[str], Watched], there: places.Places
) -> None:
    here = seats("data")
    here.page.goto("/rekap/")
    change_language(here.page)
    assert here.page.locator("html").get_attribute("lang") == "en"
    for address in ("/rekap/TNG/{month}/", "/pemberitahuan/"):
        here.page.goto(there.fill(address))
        assert here.page.locator("html").get_attribute("lang") == "en"
        here.page.set_viewport_size({"width": 320, "height": 740})
        assert overflow(here.page) == 0
        here.accessible()
    change_language(here.page)
    assert here.page.locator("html").get_attribute("lang") == "id"
    here.quiet()


def change_language(page: Page) -> None:
    with page.expect_navigation():
        page.locator("footer button[name=language]").click()
