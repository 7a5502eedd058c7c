"""Home of the supervisor's steps: a second pair of eyes on the plan and on the end."""

from playwright.sync_api import Page

from tests.browser.steps.hands import go_on, send

CASES = "/meja/kasus/"


def approve_plan(page: Page, case: str) -> None:
    page.goto(f"{CASES}{case}/")
    go_on(page)
    send(page)


def approve_closing(page: Page, case: str) -> None:
    page.goto(f"{CASES}{case}/")
    go_on(page)
    send(page, {"decision": "approved"})
    assert page.locator("main .govuk-tag").first.is_visible()
