"""Home of proving oneself again: password and code, on the page that asks for them."""

from playwright.sync_api import Page

from ppa_cases.demo.cast import PASSWORD


def prove_if_asked(page: Page) -> None:
    """Only when the proof of this session has aged, which depends on how long the tests run."""
    if page.locator("main [name=step_up-password]").count() == 0:
        return
    page.locator("main [name=step_up-password]").fill(PASSWORD)
    page.locator("main [name=step_up-code]").fill(page.locator("#demo-code").inner_text())
    with page.expect_navigation():
        page.locator("main form button[type=submit].govuk-button").click()
