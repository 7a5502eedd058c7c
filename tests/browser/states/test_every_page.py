"""Home of every page behind the sign-in in its three states: filled, empty, sent with nothing."""

import re

import pytest

from accounts.models import User
from accounts.roles import Role
from tests.access.conftest import Stage
from tests.access.matrix import Row
from tests.browser.examined import examine, examine_errors, examine_state
from tests.browser.shown import Window
from tests.browser.states.table import SHOW_MORE, empty, filled

# One browser for all of them.
pytestmark = [pytest.mark.alone, pytest.mark.django_db]

# A form that is sent to the page's own address, by a button of its own.
OWN_FORM = re.compile(r'<form method="post"(?![^>]*action=)')


def named(value: Row | Role) -> str:
    return value.address if isinstance(value, Row) else str(value)


@pytest.mark.parametrize(("row", "role"), list(filled()), ids=named)
def test_a_page_and_its_errors_are_for_everybody(
    row: Row, role: Role, stage: Stage, shown: Window
) -> None:
    user, url = stage.own[role], stage.world.url(row.address)
    page = stage.ask(user, row.method, url)
    assert page.status_code == 200
    examine(shown.show(page), row.address)
    if OWN_FORM.search(page.content.decode()):
        look_at_the_empty_form(row, stage.own[role], stage, shown)


def look_at_the_empty_form(row: Row, user: User, stage: Stage, shown: Window) -> None:
    """Sent with nothing in it, it comes back; one that is only a button, when its key is damaged,
    unless it shows what it did."""
    url = stage.world.url(row.address)
    answer = stage.ask(user, "POST", url)
    if row.address in SHOW_MORE:
        assert answer.status_code == 200
        examine_state(shown.show(answer), f"{row.address}, pressed")
        return
    if answer.status_code == 302:
        answer = stage.ask(user, "POST", url, client_key="no-key")
    assert answer.status_code in {409, 422}
    assert "govuk-error-summary" in answer.content.decode()
    examine_errors(shown.show(answer), f"{row.address} with errors")


@pytest.mark.parametrize(("row", "role"), list(empty()), ids=named)
def test_a_first_page_says_kindly_that_there_is_nothing(
    row: Row, role: Role, stage: Stage, shown: Window
) -> None:
    """In a unit where nothing ever happened."""
    page = stage.ask(stage.other[role], "GET", stage.world.url(row.address))
    assert page.status_code == 200
    assert stage.world.case.number not in page.content.decode()
    examine_state(shown.show(page), row.address)
