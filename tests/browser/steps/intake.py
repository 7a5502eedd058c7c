"""Home of the intake desk's steps: the queue with its clocks, reading, triage."""

from collections.abc import Sequence

from playwright.sync_api import Page

from tests.browser.steps.hands import go_on, send, wait_for

QUEUE = "/meja/aduan/"


def newest_in_queue(page: Page, known: set[str]) -> str:
    """Wait until the worker has opened a box: the number of the complaint nobody knew before."""
    wait_for(page, QUEUE, f"tbody tr:has(th a){_without(known)}")
    fresh = [one for one in numbers_in_queue(page) if one not in known]
    assert len(fresh) == 1, f"more than one new complaint: {fresh}"
    return fresh[0]


def numbers_in_queue(page: Page) -> list[str]:
    return [one.strip() for one in page.locator("tbody th a").all_inner_texts()]


def _without(known: set[str]) -> str:
    return "".join(f':not(:has-text("{number}"))' for number in known)


def clock_of(page: Page, number: str) -> str:
    """What the queue says of the time left."""
    row = page.locator(f'tbody tr:has-text("{number}")')
    return row.locator("td .ppa-chip").first.inner_text()


def triage(page: Page, number: str, *, signs: Sequence[str], risk: str) -> str:
    """Read, decide in the order kind, risk, authority, open the case. Returns its number."""
    page.goto(f"{QUEUE}{number}/")
    go_on(page)
    known = {"age": "adult", "sex": "female", "matter": "violence", "home": "here"}
    send(page, {**known, "signs": list(signs), "place": "here"})
    send(page, {"outcome": "accepted", "risk": risk})
    page.goto(f"{QUEUE}{number}/")
    said = page.locator("main .govuk-inset-text").inner_text()
    return next(word.strip(".,") for word in said.split() if word.startswith("TNG-"))
