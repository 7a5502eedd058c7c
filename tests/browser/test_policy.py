"""Home of the content policy on every page type: nothing inline, nothing from elsewhere."""

import pytest

from ppa_cases.embedded.stack import Stack
from tests.browser import places
from tests.browser.conftest import People
from tests.browser.test_pages import PAGES, PUBLIC
from tests.browser.watch import is_strict

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone


def test_public_pages_are_strict(people: People) -> None:
    page = people.visitor().page
    page.goto("/")
    page.locator("main form button").first.click()
    for address in (*PUBLIC, "/tidak-ada/"):
        headers = page.request.get(address).headers
        assert is_strict(headers["content-security-policy"]), address
        assert "no-store" in headers["cache-control"], address


@pytest.mark.parametrize("username", sorted({one.username for one in PAGES} - {""}) + ["admin"])
def test_pages_behind_the_sign_in_are_strict(people: People, stack: Stack, username: str) -> None:
    there = places.find(stack)
    page = people.at_desk(username).page
    addresses = [one.address for one in PAGES if one.username == username] or ["/admin/"]
    for address in addresses:
        headers = page.request.get(there.fill(address)).headers
        assert is_strict(headers["content-security-policy"]), address
        assert "no-store" in headers["cache-control"], address
