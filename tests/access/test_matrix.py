"""Home of the access matrix as a test: every address asked by everybody (style 8)."""

from collections.abc import Iterable, Iterator

import pytest

from accounts.models import User
from accounts.roles import Role
from tests.access.conftest import Stage
from tests.access.matrix import PUBLIC, REST, WEB, Row, expected
from tests.meta.addresses import addresses
from tests.meta.sources import expect_none

pytestmark = pytest.mark.django_db  # without it pytest-django makes no database
ROWS = pytest.mark.parametrize("row", WEB, ids=lambda row: f"{row.method} {row.address}")


def test_every_address_of_the_web_process_has_a_row() -> None:
    names = {address.name for address in addresses("ppa_cases.urls")}
    expect_none(names ^ {row.address for row in WEB})


def test_every_public_address_has_a_row() -> None:
    names = {address.name for address in addresses("ppa_cases.public_urls")}
    expect_none(names ^ PUBLIC.keys())


def test_every_named_role_exists() -> None:
    named = {
        role
        for row in WEB
        for answers in (row.own, row.other)
        for role in " ".join(answers.values()).split()
    }
    expect_none(named - {role.value for role in Role} - set(REST.split()))


def test_no_role_stands_twice_in_a_row() -> None:
    for row in WEB:
        for answers in (row.own, row.other):
            roles = [role for group in answers.values() if group != REST for role in group.split()]
            assert len(roles) == len(set(roles)), row.address


@ROWS
def test_everybody_gets_what_the_matrix_says(row: Row, stage: Stage) -> None:
    url = stage.world.url(row.address)
    wrong = dict(deviations(row, url, stage))
    assert wrong == {}


def deviations(row: Row, url: str, stage: Stage) -> Iterator[tuple[str, str]]:
    """Who got what instead of what stands in the row."""
    cells: list[tuple[str, User | None, int]] = [("visitor", None, row.visitor)]
    cells += [(f"own {role}", user, expected(row.own, role)) for role, user in stage.own.items()]
    cells += [
        (f"other {role}", user, expected(row.other or row.own, role))
        for role, user in others(row, stage)
    ]
    for who, user, wanted in cells:
        got = stage.ask(user, row.method, url).status_code
        if got != wanted:
            yield who, f"{got} instead of {wanted}"


def others(row: Row, stage: Stage) -> Iterable[tuple[Role, User]]:
    """People of the other unit: all of them, but where the units make no difference one for each
    answer."""
    if row.other:
        return stage.other.items()
    by_code = {expected(row.own, role): (role, user) for role, user in stage.other.items()}
    return by_code.values()


# What an account without a post of today may still do: sign out, and read that she has none.
OPEN_TO_ANY_ACCOUNT = ("accounts:", "root", "health")
FOR_OFFICERS = (
    "accounts:volunteer-",
    "accounts:enrolment-code-",
    "accounts:device-unlink",
    "accounts:roster-",
)


@ROWS
def test_an_account_without_a_post_sees_nothing(row: Row, stage: Stage) -> None:
    code = stage.ask(stage.nobody, row.method, stage.world.url(row.address)).status_code
    is_open = row.address.startswith(OPEN_TO_ANY_ACCOUNT)
    if is_open and not row.address.startswith(FOR_OFFICERS):
        assert code in {200, 302, 404, 405}
    else:
        assert code in {403, 404, 405}


PAGES = [row for row in WEB if row.method == "GET" and {403, 404} & {*row.own, *row.other}]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.address)
def test_what_may_not_be_read_may_not_be_posted_to(row: Row, stage: Stage) -> None:
    """Also an empty form: whoever may not know of a thing hears nothing about its form."""
    url = stage.world.url(row.address)
    for people, answers in ((stage.own, row.own), (stage.other, row.other or row.own)):
        for code in {403, 404} & answers.keys():
            user = next(one for role, one in people.items() if expected(answers, role) == code)
            assert stage.ask(user, "POST", url).status_code in {code, 405}


POSTS = [row for row in WEB if row.method == "POST" and 404 in row.other]


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.address)
def test_a_damaged_form_opens_no_door(row: Row, stage: Stage) -> None:
    url = stage.world.url(row.address)
    stranger = stage.other[Role.HEAD]
    assert stage.ask(stranger, "POST", url, client_key="damaged").status_code == 404
