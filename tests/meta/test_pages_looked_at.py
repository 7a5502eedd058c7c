"""Home of the rule that no page is forgotten by the browser's look at every state."""

import ast

from core.views.lists import ListPage
from tests.access.matrix import WEB
from tests.browser.states.table import ELSEWHERE, LISTS, NO_PAGES, filled
from tests.meta.addresses import addresses, of_apps
from tests.meta.sources import ROOT, classes, expect_none
from tests.meta.test_addresses import needs_no_template

DOORS = ROOT / "tests" / "browser" / "states" / "test_doors.py"
EVERY = {address.name: address for address in of_apps("ppa_cases.urls")}
# Lists that are never empty, or about a thing that already exists.
OF_ONE_THING = {
    "accounts:factor-list": "who signs in holds a factor",
    "accounts:session-list": "she is in a session",
    "satgas:opening-list": "test_a_case_to_which_nothing_happened_yet",
    "satgas:grant-list": "test_a_case_to_which_nothing_happened_yet",
}


def test_every_page_behind_the_sign_in_is_opened_by_somebody() -> None:
    pages = {name for name, address in EVERY.items() if not needs_no_template(address)}
    expect_none(pages - {row.address for row, _role in filled()} - ELSEWHERE.keys())


def test_whatever_answers_with_a_page_is_looked_at() -> None:
    answered = {row.address for row in WEB if 200 in row.own}
    expect_none(answered - {row.address for row, _role in filled()} - NO_PAGES.keys())


def test_every_list_is_seen_by_the_first_one_there() -> None:
    lists = {name for name, one in EVERY.items() if issubclass(one.view, ListPage)}
    expect_none(lists - set(LISTS) - OF_ONE_THING.keys())


def test_what_is_opened_elsewhere_has_its_test() -> None:
    found = {one.name for one in classes(ast.parse(DOORS.read_text(encoding="utf-8")))}
    expect_none(set(ELSEWHERE.values()) - found)


def test_no_exception_is_listed_that_is_gone() -> None:
    names = {address.name for address in addresses("ppa_cases.urls")}
    expect_none((NO_PAGES.keys() | ELSEWHERE.keys() | OF_ONE_THING.keys() | set(LISTS)) - names)
