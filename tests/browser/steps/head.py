"""Home of the head's steps: giving a case to its case manager, asking a field team."""

from collections.abc import Mapping

from playwright.sync_api import Page

from tests.browser.steps.hands import fill, go_on, send

CASES = "/meja/kasus/"


def assign(page: Page, case: str) -> None:
    """The next step of a new case: who leads, in which desk team, and why."""
    page.goto(f"{CASES}{case}/")
    go_on(page)
    fill_by_label(page, "lead", "Dian Contohasih")
    fill_by_label(page, "desk_team", "Tim Meja A")
    send(page, {"reason": "Mengenal wilayahnya."})


def fill_by_label(page: Page, name: str, label: str) -> None:
    """Choose from a drop-down by the words on screen."""
    page.locator(f'main select[name="{name}"]').select_option(label=label)


def send_task(page: Page, case: str, team: str, values: Mapping[str, str]) -> None:
    """Ask a field team from the case file; it gets what is typed here and nothing else."""
    page.goto(f"{CASES}{case}/")
    page.locator("#tugas a[href$='/tugas/']").click()
    option = page.locator('select[name="team"] option', has_text=team)
    fill(page, {"team": str(option.get_attribute("value"))})
    send(page, values)
    assert page.locator(".ppa-message--success").count() == 1
