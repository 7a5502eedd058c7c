"""Home of what a browser notices: console errors, refused content, other hosts, weights."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only what is wrong is described; to describe what is right takes axe as long again.
# No rule of these reads what axe would load once more beforehand (style sheets, films).
ASKED = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations"],
    "preload": False,
}

# Null when axe is not on the page yet; another width of the same page has it.
LOOK = """async ([parts, asked]) => {
  if (!window.axe) return null;
  const include = parts.filter((part) => document.querySelector(part));
  if (!include.length) throw new Error(`none of ${parts} is on the page`);
  return (await axe.run({ include }, asked)).violations;
}"""
WHOLE = ("html",)
IS_SEEN = """const isSeen = (one) => one.offsetWidth > 1 && one.offsetHeight > 1;"""
NOTE_UNSEEN = f"""() => {{ {IS_SEEN}
  window.unseen = [...document.body.querySelectorAll("*")].filter((one) => !isSeen(one));
}}"""
LOOK_AT_NEW = f"""async (asked) => {{ {IS_SEEN}
  const seen = new Set(window.unseen.filter(isSeen));
  const include = [...seen].filter((one) => !seen.has(one.parentElement));
  return include.length ? (await axe.run({{ include }}, asked)).violations : [];
}}"""
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


@dataclass
class Watched:
    """A page and what went wrong on it. `quiet()` fails the test when anything did."""

    page: Page
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    axe_at: str = ""

    def quiet(self) -> None:
        """No console error, no refused content, no failed script, no request to another host."""
        assert self.errors == []
        assert {urlsplit(self.page.url).netloc} >= self.hosts

    def accessible(self, parts: Sequence[str] = WHOLE) -> None:
        """No violation of WCAG 2.2 AA that axe can find, on the page as it is now.

        Looks within what the selectors find; at least one must find something.
        """
        before = list(self.errors)
        found = self.page.evaluate(LOOK, [parts, ASKED])
        if found is None:
            self.bring_axe()
            found = self.page.evaluate(LOOK, [parts, ASKED])
        self.errors[:] = before  # axe puts a style of its own into the page, which the CSP refuses
        assert [_line(item) for item in found] == []

    def accessible_at(self, width: int, height: int) -> None:
        """The same at another width, for what is only seen there; after `accessible`."""
        before = list(self.errors)
        self.page.evaluate(NOTE_UNSEEN)
        self.page.set_viewport_size({"width": width, "height": height})
        found = self.page.evaluate(LOOK_AT_NEW, ASKED)
        self.errors[:] = before
        assert [_line(item) for item in found] == []

    def bring_axe(self) -> None:
        """From the page's own server where that hands it out: the browser keeps it compiled."""
        if self.axe_at:
            self.page.add_script_tag(url=self.axe_at)
        else:
            self.page.evaluate(AXE_SCRIPT)


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


def is_strict(policy: str) -> bool:
    """Whether a content policy lets nothing inline in, and nothing from elsewhere."""
    given = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    loose = [value for value in given.values() if "unsafe" in value or "*" in value]
    return not loose and all(given.get(name) == value for name, value in STRICT.items())


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
