"""Home of what every hand does: fill a form by field name, press its button, wait for a change."""

import time
from collections.abc import Mapping

from playwright.sync_api import Locator, Page

LONGEST = 90.0  # seconds until a job of the worker must have shown its effect


def fill(page: Page, values: Mapping[str, str | list[str]]) -> None:
    """Field name → what is typed, chosen or ticked."""
    for name, value in values.items():
        fields = page.locator(f'main [name="{name}"]')
        kind = str(fields.first.evaluate("one => one.type"))
        if kind in {"radio", "checkbox"}:
            for one in [value] if isinstance(value, str) else value:
                page.locator(f'main [name="{name}"][value="{one}"]').check()
        elif kind == "select-one":
            fields.select_option(str(value))
        else:
            fields.fill(str(value))


def send(page: Page, values: Mapping[str, str | list[str]] | None = None) -> None:
    """Fill the form of the page and press its one main button."""
    fill(page, values or {})
    with page.expect_navigation():
        main_button(page).click()


def main_button(page: Page) -> Locator:
    secondary = ":not(.govuk-button--secondary):not(.govuk-button--warning)"
    return page.locator(f"main form button.govuk-button{secondary}").first


def go_on(page: Page) -> None:
    """Press what the page itself offers as the next step."""
    with page.expect_navigation():
        page.locator(".ppa-next a.govuk-button").click()


def wait_for(page: Page, url: str, wanted: str) -> Locator:
    """Open `url` again and again until it shows what `wanted` selects."""
    end = time.monotonic() + LONGEST
    while True:
        page.goto(url)
        found = page.locator(wanted)
        if found.count():
            return found.first
        assert time.monotonic() < end, f"{url} never showed {wanted}"
        page.wait_for_timeout(500)


def path_of(page: Page) -> str:
    """The path of the page, without host and query."""
    return str(page.evaluate("location.pathname"))
