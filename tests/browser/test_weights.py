"""Home of what a first load may cost, over the wire and in requests, per surface."""

import sys

import pytest

from ppa_cases.embedded.stack import Stack
from tests.browser import places
from tests.browser.conftest import People
from tests.browser.watch import Watched, Weight, weigh

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

KB = 1_000
PUBLIC = Weight(bytes=25 * KB, requests=6)
FIELD = Weight(bytes=45 * KB, requests=8)
STAFF = Weight(bytes=70 * KB, requests=10)
CHARTS = Weight(bytes=85 * KB, requests=10, elements=3_000)
BUDGET: tuple[tuple[str, str, Weight], ...] = (
    ("", "/", PUBLIC),
    ("", "/aman/", PUBLIC),
    ("", "/s/", PUBLIC),
    ("satgas", "/kader/", FIELD),
    ("satgas", "/kader/tugas/{task}/", FIELD),
    ("petugas", "/meja/aduan/", STAFF),
    ("petugas", "/meja/aduan/?lihat=semua", STAFF),
    ("kepala", "/meja/kasus/", STAFF),
    ("manajer", "/meja/kasus/{case}/", STAFF),
    ("manajer", "/meja/kasus/{case}/rencana/", STAFF),
    ("kepala", "/rekap/TNG/{month}/", CHARTS),
    ("kepala", "/rekap/dasbor/", CHARTS),
    ("dinas", "/rekap/dasbor/", CHARTS),
    ("dinas", "/rekap/", STAFF),
)


@pytest.mark.parametrize(("username", "address", "most"), BUDGET)
def test_a_first_load_stays_within_its_budget(
    stack: Stack, people: People, username: str, address: str, most: Weight
) -> None:
    here = open_as(people, username)
    weight = weigh(here.page, places.find(stack).fill(address))
    fits(weight, most, username, address)


def test_a_question_stays_within_the_budget_too(people: People) -> None:
    here = people.visitor()
    here.page.goto("/")
    here.page.locator("main form button").first.click()
    here.page.wait_for_url("**/f/1/")
    weight = weigh(here.page, "/f/1/")
    fits(weight, PUBLIC, "", "/f/1/")


def fits(weight: Weight, most: Weight, username: str, address: str) -> None:
    """Says the figure (`pytest -s` shows it), then holds it against the budget."""
    sys.stdout.write(
        f"\n{username or 'visitor':10}{address:34}{weight.bytes / KB:6.1f} kB {weight.requests:3}"
    )
    assert weight.bytes <= most.bytes
    assert weight.requests <= most.requests
    assert most.elements is None or (weight.elements or 0) <= most.elements


def open_as(people: People, username: str) -> Watched:
    if not username:
        return people.visitor()
    return people.on_phone(username) if username == "satgas" else people.at_desk(username)
