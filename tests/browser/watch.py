"""Home of what a browser notices: console errors, refused content, other hosts, weights."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only what is wrong is described; to describe what is right takes axe as long again.
ASKED = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}


LOOK = "asked => axe.run(asked).then(found => found.violations)"


@dataclass
class Watched:
    """A page and what went wrong on it. `quiet()` fails the test when anything did."""

    page: Page
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def quiet(self) -> None:
        """No console error, no refused content, no failed script, no request to another host."""
        assert self.errors == []
        assert {urlsplit(self.page.url).netloc} >= self.hosts

    def accessible(self) -> None:
        """No violation of WCAG 2.2 AA that axe can find, on the page as it is now."""
        before = list(self.errors)
        if not self.page.evaluate("'axe' in window"):  # another width of the same page has it
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(LOOK, ASKED)
        self.errors[:] = before  # axe puts a style of its own into the page, which the CSP refuses
        assert [_line(item) for item in found] == []


def watch(page: Page) -> Watched:
    watched = Watched(page)
    page.on("console", lambda said: watched.errors.append(said.text) if _is_bad(said) else None)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("request", lambda request: watched.hosts.add(urlsplit(request.url).netloc))
    return watched


def _is_bad(said: Any) -> bool:
    """Errors, but for the browser's own note that a form came back as 409 or 422."""
    return said.type == "error" and "Failed to load resource" not in said.text


def _line(item: dict[str, Any]) -> str:
    return f"{item['id']}: {[node['target'] for node in item['nodes']][:3]}"


@dataclass(frozen=True)
class Weight:
    """What a first load costs: bytes on the wire, requests, and elements where they are bounded."""

    bytes: int
    requests: int
    elements: int | None = None


def weigh(page: Page, url: str) -> Weight:
    """Load `url` with an empty cache and count what came over the wire."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    session.on(
        "Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"]))
    )
    page.goto(url, wait_until="networkidle")
    session.detach()
    elements: int = page.evaluate("document.querySelectorAll('*').length")
    return Weight(bytes=sum(sizes), requests=len(sizes), elements=elements)
