"""Home of every page type, looked at by a machine: width, WCAG, console, hosts, language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from ppa_cases.embedded.stack import Stack
from tests.browser import places
from tests.browser.conftest import People
from tests.browser.watch import Watched

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

WIDTHS = (320, 360, 1280)
CASE = "/meja/kasus/{case}/"


@dataclass(frozen=True)
class PageType:
    """Who opens which address; `has_form` when its empty form comes back with errors."""

    name: str
    username: str
    address: str
    has_form: bool = False


PAGES: tuple[PageType, ...] = (
    PageType("sign-in", "", "/masuk/", has_form=True),
    PageType("choose-password", "", "/masuk/sandi/", has_form=True),
    PageType("security", "petugas", "/keamanan/"),
    PageType("sessions", "petugas", "/keamanan/sesi/"),
    PageType("queue", "petugas", "/meja/aduan/"),
    PageType("all-complaints", "petugas", "/meja/aduan/?lihat=semua"),
    PageType("complaint", "petugas", "/meja/aduan/{waiting}/"),
    PageType("complaint-accepted", "petugas", "/meja/aduan/{accepted}/"),
    PageType("triage", "petugas", "/meja/aduan/{waiting}/triase/", has_form=True),
    PageType("no-such-page", "petugas", "/meja/aduan/tidak-ada/"),
    PageType("not-hers", "petugas", "/rekap/"),
    PageType("cases", "kepala", "/meja/kasus/"),
    PageType("no-case-fits", "kepala", "/meja/kasus/?status=handed_over&risiko=low"),
    PageType("case-new", "kepala", "/meja/kasus/{registered}/"),
    PageType("assignment", "kepala", "/meja/kasus/{registered}/penugasan/", has_form=True),
    PageType("specialist", "kepala", f"{CASE}penugasan/tambah/", has_form=True),
    PageType("task-send", "kepala", f"{CASE}tugas/", has_form=True),
    PageType("case", "manajer", CASE),
    PageType("case-opened", "manajer", f"{CASE}?buka=orang"),
    PageType("case-child", "manajer", "/meja/kasus/{child}/?buka=orang"),
    PageType("case-head", "kepala", f"{CASE}?buka=semua"),
    PageType("reason", "kepala", f"{CASE}alasan/", has_form=True),
    PageType("move", "manajer", f"{CASE}status/", has_form=True),
    PageType("person", "manajer", f"{CASE}orang/", has_form=True),
    PageType("incident", "manajer", f"{CASE}kejadian/", has_form=True),
    PageType("assessment", "manajer", f"{CASE}asesmen/", has_form=True),
    PageType("plan", "manajer", f"{CASE}rencana/", has_form=True),
    PageType("service", "manajer", f"{CASE}layanan/", has_form=True),
    PageType("follow-up-plan", "manajer", f"{CASE}tindak-lanjut/", has_form=True),
    PageType("follow-up", "manajer", "/meja/tindak-lanjut/{follow_up}/", has_form=True),
    PageType("session", "manajer", "/meja/layanan/{service}/sesi/"),
    PageType("service-end", "manajer", "/meja/layanan/{service}/selesai/", has_form=True),
    PageType("closing", "manajer", f"{CASE}penutupan/", has_form=True),
    PageType("notices", "manajer", "/pemberitahuan/"),
    PageType("find-person", "petugas", "/meja/cari/", has_form=True),
    PageType("similar", "petugas", "/meja/mirip/"),
    PageType("find-case", "manajer", "/meja/kasus/cari/"),
    PageType("who-opened", "manajer", f"{CASE}dibuka/"),
    PageType("who-is-in", "kepala", f"{CASE}akses/"),
    PageType("deputy", "manajer", f"{CASE}pengganti/", has_form=True),
    PageType("restrict", "kepala", f"{CASE}batasi/", has_form=True),
    PageType("shut-out", "kepala", f"{CASE}kenal/", has_form=True),
    PageType("i-know-somebody", "manajer", "/meja/kenal/", has_form=True),
    PageType("handover", "kepala", "/meja/serah-terima/"),
    PageType("unit-at-work", "kepala", "/meja/pimpinan/"),
    PageType("calendar", "manajer", "/meja/kalender/"),
    PageType("calendar-week", "supervisor", "/meja/kalender/?lihat=pekan"),
    PageType("teams", "kepala", "/meja/tim/"),
    PageType("people", "kepala", "/meja/orang/"),
    PageType("emergency", "konselor", "/meja/darurat/", has_form=True),
    PageType("emergencies", "kepala", "/meja/darurat/tinjauan/"),
    PageType("record-of-access", "pdp", "/akses/cari/"),
    PageType("unusual-reading", "pdp", "/akses/janggal/"),
    PageType("breaches", "pdp", "/akses/kebocoran/"),
    PageType("breach-new", "pdp", "/akses/kebocoran/catat/", has_form=True),
    PageType("where-i-live", "manajer", "/tempat-tinggal/", has_form=True),
    PageType("where-i-live-field", "satgas", "/tempat-tinggal/", has_form=True),
    PageType("i-know-her", "satgas", "/kader/tugas/{task}/kenal/", has_form=True),
    PageType("tasks", "satgas", "/kader/"),
    PageType("task", "satgas", "/kader/tugas/{task}/"),
    PageType("visit-report", "satgas", "/kader/tugas/{task}/laporan/", has_form=True),
    PageType("notices-field", "satgas", "/pemberitahuan/"),
    PageType("dashboard", "kepala", "/rekap/dasbor/"),
    PageType("dashboard-safe", "dinas", "/rekap/dasbor/"),
    PageType("summaries", "dinas", "/rekap/"),
    PageType("no-summary", "dinas", "/rekap/?jenis=year"),
    PageType("summary-safe", "dinas", "/rekap/TNG/{month}/"),
    PageType("summary-full", "kepala", "/rekap/TNG/{month}/"),
    PageType("count-again", "kepala", "/rekap/TNG/{month}/hitung-ulang/"),
    PageType("nothing-yet", "mitra", "/beranda/"),
)
PUBLIC = ("/", "/aman/", "/s/", "/f/1/", "/f/2/", "/f/3/", "/f/4/", "/f/5/", "/f/6/", "/f/7/")
QUESTIONS = ("/f/1/", "/f/3/", "/s/")  # an empty answer is no answer there


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
    if one.has_form:
        send_nothing(here.page)
        assert here.page.locator(".govuk-error-summary").count() == 1
        examine_errors(here, one.name, picture)


def send_nothing(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button.govuk-button").first.click()


def examine(here: Watched, name: str, picture: Callable[[Page, str], None]) -> None:
    """No sideways scroll at any width, axe at the smallest and the widest, console, hosts."""
    page = here.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0, f"{name} is wider than {width} px"
        if width != WIDTHS[0]:
            picture(page, f"{name}-{width}")
        if width != WIDTHS[1]:
            here.accessible()
    here.quiet()
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.title()


def examine_errors(here: Watched, name: str, picture: Callable[[Page, str], None]) -> None:
    """The same page with its errors: they fit, and are said to everybody."""
    here.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert overflow(here.page) == 0
    picture(here.page, f"{name}-error")
    here.accessible()
    here.quiet()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
    return max(0, wider)


class TestPublicPages:
    @pytest.mark.parametrize("language", ["id", "en"])
    def test_fit_every_screen_in_both_languages(
        self, people: People, language: str, picture: Callable[[Page, str], None]
    ) -> None:
        here = people.visitor()
        asks = "?bahasa=en" if language == "en" else ""
        here.page.goto(f"/{asks}")
        send_nothing(here.page)
        for address in PUBLIC:
            here.page.goto(f"{address}{asks}")
            assert here.page.locator("html").get_attribute("lang") == language
            name = f"{language}{address.replace('/', '-')}"
            self._examine(here, name, picture)
            if address in QUESTIONS:
                send_nothing(here.page)
                assert here.page.locator(".govuk-error-summary").count() == 1
                self._examine(here, f"{name}error", picture)

    def _examine(self, here: Watched, name: str, picture: Callable[[Page, str], None]) -> None:
        for width in WIDTHS:
            here.page.set_viewport_size({"width": width, "height": 740})
            assert overflow(here.page) == 0, f"{name} is wider than {width} px"
            if width == WIDTHS[1]:
                picture(here.page, name)
        here.accessible()
        here.quiet()

    def test_a_wrong_address_is_answered_kindly(self, people: People) -> None:
        here = people.visitor()
        here.page.goto("/tidak-ada/")
        assert here.page.locator("main h1").inner_text() == "Halaman ini tidak ada"
        assert overflow(here.page) == 0
        here.accessible()
        here.quiet()


def test_the_desk_speaks_english_when_asked(
    seats: Callable[[str], Watched], there: places.Places
) -> None:
    here = seats("data")
    here.page.goto("/rekap/")
    change_language(here.page)
    assert here.page.locator("html").get_attribute("lang") == "en"
    for address in ("/rekap/", "/rekap/TNG/{month}/", "/pemberitahuan/"):
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
