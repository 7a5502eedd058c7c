"""Home of a volunteer's steps on her phone: the task, not the case; going; telling."""

from collections.abc import Sequence

from playwright.sync_api import Page

from tests.browser.steps.hands import send

TASKS = "/kader/"
TELLING = ("KTP", "AMPK", "risiko tinggi", "pengaduan")  # the guide itself speaks of violence


def open_newest(page: Page) -> None:
    """From the list to the task that is offered."""
    page.goto(TASKS)
    page.locator(".ppa-bigrow__link").first.wait_for()
    page.goto("/pemberitahuan/")
    page.locator(".ppa-timeline a[href*='/kader/tugas/']").first.click()
    page.wait_for_url("**/kader/tugas/**")


def sees_no_case(page: Page, case: str, secrets: Sequence[str]) -> None:
    """Nothing on the page, shown or hidden, leads to the case or says what it is about."""
    content = page.content()
    assert case not in content
    assert [secret for secret in secrets if secret in content] == []
    shown = page.locator("main").inner_text().lower()
    assert [word for word in TELLING if word.lower() in shown] == []


def take(page: Page, name_to_ask_for: str) -> None:
    """One tap; then name and place are open, for the visit is near."""
    assert name_to_ask_for not in page.content()
    page.locator("form.ppa-bar button").click()
    page.locator("#meet-title").wait_for()
    assert page.locator("#meet-title").inner_text() == name_to_ask_for


def tell(page: Page, *, visited_at: str, findings: str) -> None:
    """The visit report; afterwards the task waits for nothing more from her."""
    page.locator("main .ppa-bar a.govuk-button").click()
    send(
        page,
        {
            "visited_at": visited_at,
            "found_home": "yes",
            "safety": "yes",
            "needs": ["medical", "counselling"],
            "findings": findings,
        },
    )
    page.wait_for_url("**/kader/**")
