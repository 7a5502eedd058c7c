"""Home of how soon a cheap phone at the edge of its network shows something of a public page."""

import sys
from math import inf

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import People

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

BUDGET = 2.0  # seconds, in `bin/bench` and on a quiet machine
IN_CI = 1.5  # times the budget: two test workers keep both cores busy meanwhile
TRIES = 5  # one in time is enough: what the machine did beside it is not the page's doing
# Where the network ends or the quota is used up; and a processor six times slower than this one.
SLOW_NETWORK = {
    "offline": False,
    "latency": 400,  # milliseconds a round trip
    "downloadThroughput": 400_000 / 8,  # bytes a second
    "uploadThroughput": 400_000 / 8,
}
SLOWER = 6
FIRST_PAINT = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("nothing was painted")), 15_000);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) done(entry.startTime);
  }).observe({ type: "paint", buffered: true });
})"""


@pytest.mark.parametrize("address", ["/", "/aman/", "/s/", "/muda/"])
def test_a_slow_phone_shows_a_first_page_in_time(people: People, address: str) -> None:
    in_time(people.visitor().page, address)


def test_a_slow_phone_shows_a_question_in_time(people: People) -> None:
    page = people.visitor().page
    page.goto("/")
    page.locator("main form button").first.click()
    page.wait_for_url("**/f/1/")
    in_time(page, "/f/1/")


def in_time(page: Page, address: str) -> None:
    """Says each figure (`pytest -s` shows it); fails when none is within the budget."""
    seconds = inf
    for _try in range(TRIES):
        seconds = min(seconds, first_paint(page, address))
        sys.stdout.write(f"\nfirst paint of {address:10} {seconds:5.2f} s")
        if seconds <= BUDGET * IN_CI:
            break
    assert seconds <= BUDGET * IN_CI


def first_paint(page: Page, address: str) -> float:
    """Seconds until something of the page stands on the screen, with nothing kept from before."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    milliseconds: float = page.evaluate(FIRST_PAINT)
    session.detach()
    return milliseconds / 1000
