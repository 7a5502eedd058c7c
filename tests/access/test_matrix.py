"""Home of the access matrix as a test: every address asked by everybody (style 8)."""

from typing import Any

import pytest

from accounts.roles import ROLES, Role
from tests.access.conftest import Ask
from tests.access.matrix import PUBLIC, REST, WEB, Answers, Row
from tests.access.world import World
from tests.meta.addresses import addresses
from tests.meta.sources import expect_none

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


def expected(answers: Answers, role: Role) -> int:
    for code, group in answers.items():
        if group != REST and role.value in group.split():
            return code
    return next(code for code, group in answers.items() if group == REST)


@ROWS
def test_a_visitor_gets_what_the_matrix_says(row: Row, world: World, ask: Ask) -> None:
    prepare(world, row)
    assert ask(None, row.method, world.url(row.address)).status_code == row.visitor


@ROWS
def test_each_role_of_the_unit_gets_what_the_matrix_says(row: Row, world: World, ask: Ask) -> None:
    prepare(world, row)
    url = world.url(row.address)
    wrong = {}
    for role in ROLES:
        user = world.somebody(role, world.own, in_place=True)
        got, wanted = ask(user, row.method, url).status_code, expected(row.own, role)
        if got != wanted:
            wrong[role.value] = f"{got} instead of {wanted}"
    assert wrong == {}


@ROWS
def test_each_role_of_another_unit_gets_what_the_matrix_says(
    row: Row, world: World, ask: Ask
) -> None:
    prepare(world, row)
    url = world.url(row.address)
    wrong = {}
    for role in ROLES:
        user = world.somebody(role, world.other, in_place=False)
        got, wanted = ask(user, row.method, url).status_code, expected(row.other or row.own, role)
        if got != wanted:
            wrong[role.value] = f"{got} instead of {wanted}"
    assert wrong == {}


def prepare(world: World, row: Row) -> None:
    """Bring the thing into the state in which its page works."""
    world.ready_for(row.address)


@ROWS
def test_an_account_without_a_post_sees_nothing(row: Row, world: World, ask: Ask) -> None:
    prepare(world, row)
    code = ask(world.nobody(), row.method, world.url(row.address)).status_code
    allowed: dict[str, Any] = {
        "accounts:home-show": 200,
        "accounts:notice-list": 200,
        "health": 200,
    }
    if row.address.startswith("accounts:") or row.address in {"root", "health"}:
        assert code == allowed.get(row.address, code)
    else:
        assert code in {403, 404, 405}
