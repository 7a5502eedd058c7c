"""Home of the journey without script: report, code, news; and of the button that hides the page."""

import pytest

from tests.browser.conftest import People
from tests.browser.steps import told, visitor

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone


def test_she_reports_and_comes_back_without_script(people: People) -> None:
    woman = people.visitor(script=False)
    code = visitor.report(woman, told.SECOND_WORDS, safety="safe")
    stands_at = visitor.come_back(woman.page, code)
    assert stands_at in {"Pesan Anda sudah kami terima", "Pesan Anda sudah dibaca petugas"}
    visitor.says_nothing_of_it(woman.page, told.SECOND_WORDS)
    woman.quiet()


def test_leaving_forgets_what_she_typed_without_script(people: People) -> None:
    woman = people.visitor(script=False)
    page = woman.page
    page.goto("/")
    page.locator("main form button").first.click()
    page.locator('main [name="choice"][value="self"]').check()
    page.locator("main form button").first.click()
    page.wait_for_url("**/f/2/")
    answer = page.request.get("/keluar/", max_redirects=0)
    assert answer.status == 302
    assert "bmkg" in answer.headers["location"]
    assert '"storage"' in answer.headers["clear-site-data"]
    page.goto("/f/2/")
    assert page.url.rstrip("/").endswith(str(people.stack.public_port)) or "/f/" not in page.url
