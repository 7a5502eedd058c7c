"""Home of the browser tests' stage: the whole product running, and people with phones and desks."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ppa_cases.demo.cast import PASSWORD
from ppa_cases.embedded.stack import Stack
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
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these are skipped loudly; in CI bin/test fails before."""
    if os.environ.get("PPA_BROWSER") == "skip":
        for item in items:
            if "tests/browser/" in str(item.path):
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("PPA_CHROMIUM") or "/usr/bin/chromium"
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """Servers, web, public, worker, beat and relay, with made-up people."""
    var = Path(os.environ.get("VAR_DIR", "var/test")) / "browser"
    made = Stack(var, mode="demo", database="ppa_browser", web_port=8100, public_port=8101)
    with made:
        made.seed()
        yield made


class People:
    """Opens browsers as somebody: a visitor with a phone, an officer at a desk, a volunteer."""

    def __init__(self, browser: Browser, stack: Stack) -> None:
        self.browser, self.stack = browser, stack
        self.contexts: list[BrowserContext] = []

    def visitor(self, *, width: int = 360, script: bool = True) -> Watched:
        return self._open(self.stack.public_url, {**PHONE, "width": width}, script=script)

    def at_desk(self, username: str) -> Watched:
        return self._sign_in(username, DESK)

    def on_phone(self, username: str) -> Watched:
        return self._sign_in(username, PHONE)

    def _sign_in(self, username: str, size: dict[str, int]) -> Watched:
        watched = self._open(self.stack.web_url, size)
        page = watched.page
        page.goto("/masuk/")
        page.get_by_label("Nama pengguna").fill(username)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_url(lambda url: "/masuk/" not in url)
        return watched

    def _open(self, base_url: str, size: dict[str, int], *, script: bool = True) -> Watched:
        context = self.browser.new_context(
            base_url=base_url, viewport=size, java_script_enabled=script, locale="id-ID"
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        return watch(context.new_page())

    def leave(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def people(browser: Browser, stack: Stack) -> Iterator[People]:
    here = People(browser, stack)
    yield here
    here.leave()


@pytest.fixture
def picture(request: pytest.FixtureRequest, stack: Stack) -> Callable[[Page, str], None]:
    """`picture(page, "name")` keeps a screenshot under var, for a person to look at."""
    folder = stack.places.var / "pictures" / str(request.node.name)[:60]
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=str(folder / f"{name}.png"), full_page=True)

    return take
