"""Home of the browser tests' stage: the whole product running, and people with phones and desks."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from core import database_roles
from ppa_cases.demo.cast import PASSWORD
from ppa_cases.demo.seed import SMALL
from ppa_cases.embedded.browser import find
from ppa_cases.embedded.stack import MARK, Stack
from tests.browser.steps import phone
from tests.browser.watch import Watched, watch

# Chromium asks for nothing outside by itself, and runs as root in containers.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


FIRST, LAST = "test_story.py", "test_leaks.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One stack for all: its story first, the search for what it left behind last.

    Without a browser they are skipped loudly; in CI bin/test fails before.
    """
    ours = [item for item in items if "tests/browser/" in str(item.path)]
    for item in ours:
        item.add_marker(pytest.mark.browser)
        if "stack" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.stack)
        if os.environ.get("PPA_BROWSER") == "skip":
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))
    ours.sort(key=lambda item: (item.path.name != FIRST, item.path.name == LAST))
    mine = set(ours)
    items[:] = [item for item in items if item not in mine] + ours


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # Playwright keeps an event loop open in this thread. Django would refuse every query after
    # that, though none runs inside the loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    chromium = os.environ.get("PPA_CHROMIUM") or str(find())
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(FLAGS)}


class FreshStack(Stack):
    """Begins with an empty database, so that the story's numbers and its month are its own."""

    def make_roles(self) -> None:
        if database_roles.marked(self.admin_url, self.database) == MARK:
            database_roles.drop_database(self.admin_url, self.database)
        super().make_roles()


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """Servers, web, public, worker, beat and relay, with made-up people."""
    var = Path(os.environ.get("VAR_DIR", "var/test")) / "browser"
    made = FreshStack(var, mode="demo", database="ppa_browser", web_port=8100, public_port=8101)
    with made:
        made.seed("--cases", str(SMALL.cases), "--volunteers", str(SMALL.volunteers))
        yield made


class People:
    """Opens browsers as somebody: a visitor with a phone, an officer at a desk, a volunteer."""

    def __init__(self, browser: Browser, stack: Stack, sessions: dict[str, Any]) -> None:
        self.browser, self.stack, self.sessions = browser, stack, sessions
        self.contexts: list[tuple[str, BrowserContext]] = []

    def visitor(self, *, width: int = 360, script: bool = True) -> Watched:
        return self._open(
            self.stack.public_url, {"width": width, "height": PHONE["height"]}, script=script
        )

    def stranger(self) -> Watched:
        """Somebody before the staff's door, not signed in."""
        return self._open(self.stack.web_url, DESK)

    def at_desk(self, username: str) -> Watched:
        return self._sign_in(username, DESK)

    def on_phone(self, username: str) -> Watched:
        return self._sign_in(username, PHONE)

    def _sign_in(self, username: str, size: ViewportSize) -> Watched:
        """Through the page the first time; later with the cookie that gave."""
        if username in phone.VOLUNTEERS:
            return self._open_phone(username, size)
        if username in self.sessions:
            return self._open(self.stack.web_url, size, username=username)
        watched = self._open(self.stack.web_url, size, username=username)
        page = watched.page
        page.goto("/masuk/")
        page.locator("main [name=username]").fill(username)
        page.locator("main [name=password]").fill(PASSWORD)
        page.locator("main form button.govuk-button").click()
        page.wait_for_url("**/masuk/kode/**")
        page.locator("main [name=code]").fill(page.locator("#demo-code").inner_text())
        page.locator("main form button.govuk-button[type=submit]").click()
        page.wait_for_url(lambda url: "/masuk/" not in url)
        self.sessions[username] = page.context.storage_state()
        return watched

    def _open_phone(self, username: str, size: ViewportSize) -> Watched:
        """Connected with her code the first time; later opened with the PIN."""
        watched = self._open(self.stack.web_url, size, username=username)
        if username in self.sessions:
            phone.open_again(watched.page)
        else:
            phone.connect(watched.page, phone.code_of(username, self.stack.places.var))
        self.sessions[username] = watched.page.context.storage_state()
        return watched

    def _open(
        self, base_url: str, size: ViewportSize, *, script: bool = True, username: str = ""
    ) -> Watched:
        context = self.browser.new_context(
            base_url=base_url,
            viewport=size,
            java_script_enabled=script,
            storage_state=self.sessions.get(username),
            locale="id-ID",
        )
        context.set_default_timeout(15_000)
        self.contexts.append((username, context))
        return watch(context.new_page())

    def leave(self) -> None:
        """Whoever proved herself meanwhile has a new session: the next test comes in with that."""
        for username, context in self.contexts:
            state = context.storage_state()
            is_in = any(one["name"].endswith("sid") for one in state["cookies"])
            if is_in and username in self.sessions:
                self.sessions[username] = state
            context.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """User name → cookies, so that everybody signs in through the page once."""
    return {}


@pytest.fixture
def people(browser: Browser, stack: Stack, sessions: dict[str, Any]) -> Iterator[People]:
    here = People(browser, stack, sessions)
    yield here
    here.leave()


@pytest.fixture
def picture(request: pytest.FixtureRequest, stack: Stack) -> Callable[[Page, str], None]:
    """`picture(page, "name")` keeps a screenshot under var, for a person who named these tests.

    In a run of everything nobody looks, and several hundred pictures take a minute.
    """
    if os.environ.get("PPA_PICTURES") != "take":
        return lambda _page, _name: None
    folder = stack.places.var / "pictures" / str(request.node.name)[:60]
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=str(folder / f"{name}.png"), full_page=True)

    return take
