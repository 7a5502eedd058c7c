"""Home of the admin's pages in a browser: every one, without hits, and with its errors."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.access.conftest import Stage
from tests.access.test_admin_door import NAMES, NO_PAGES, address
from tests.browser.examined import examine, examine_state
from tests.browser.shown import Window

# One browser for all of them.
pytestmark = [pytest.mark.alone, pytest.mark.django_db]

# Nothing is deleted: every such page is the same refusal. A history is the same table everywhere.
ALIKE = {name for name in NAMES if name.endswith(("_delete", "_history"))}
OPENED = [
    name
    for name in NAMES
    if name not in {*NO_PAGES, "jsi18n", *ALIKE - {"accounts_user_delete", "accounts_user_history"}}
]

# A form to change something is the form to add it; regions come from the Ministry's list.
FORMS = [name for name in OPENED if name.endswith("_add") and not name.startswith("core_region")]


@pytest.fixture(autouse=True)
def flagged(stage: Stage, shown: Window) -> None:
    """She has the admin flag, and the words of Django's own scripts lie beside each page."""
    user = stage.own[Role.SYSADMIN]
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    words = reverse("admin:jsi18n")
    if words not in shown.shelf.beside:
        shown.shelf.beside[words] = stage.ask(user, "GET", words)


@pytest.mark.parametrize("name", OPENED)
def test_a_page_of_the_admin_is_for_everybody(name: str, stage: Stage, shown: Window) -> None:
    answer = stage.ask(stage.own[Role.SYSADMIN], "GET", address(name))
    assert answer.status_code == (403 if name.endswith("_delete") else 200)
    examine(shown.show(answer), name)


@pytest.mark.parametrize("name", ["accounts_user_changelist", "accounts_posting_changelist"])
def test_a_list_without_hits_says_so(name: str, stage: Stage, shown: Window) -> None:
    answer = stage.ask(stage.own[Role.SYSADMIN], "GET", f"{address(name)}?q=tidak-ada-begini")
    examine_state(shown.show(answer), f"{name} without hits")


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_comes_back_with_its_errors(name: str, stage: Stage, shown: Window) -> None:
    answer = stage.ask(stage.own[Role.SYSADMIN], "POST", address(name))
    assert "errornote" in answer.content.decode()
    examine_state(shown.show(answer), f"{name} with errors")
