"""Home of making the database accounts as tests: once, with passwords of their own."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from core import database_roles
from core.database_roles import DatabaseRole, SetUp, SetUpRefused, address, connected, set_up
from core.management.commands.set_up_roles import read_env, write_env

# Database accounts and servers are the machine's, not one worker's.
pytestmark = pytest.mark.alone

NAME = "ppa_set_up_test"


@pytest.fixture
def admin_url() -> Iterator[str]:
    url = os.environ["DATABASE_URL"]
    yield url
    if database_roles.marked(url, NAME) is not None:
        database_roles.drop_database(url, NAME)


def test_every_account_gets_an_address_of_its_own(admin_url: str) -> None:
    urls, remarks = set_up(SetUp(admin_url, NAME, new_passwords=True))
    assert remarks == []
    assert set(urls) == {role.variable for role in DatabaseRole}
    passwords = {urlsplit(url).password for url in urls.values()}
    assert len(passwords) == len(DatabaseRole)
    for role in DatabaseRole:
        with connected(urls[role.variable]) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_database()")
            assert cursor.fetchone() == (role.value, NAME)


def test_doing_it_twice_changes_nothing(admin_url: str) -> None:
    first, _ = set_up(SetUp(admin_url, NAME, new_passwords=True))
    second, _ = set_up(SetUp(admin_url, NAME, earlier=first))
    assert second == first


def test_given_addresses_are_used_as_they_are(admin_url: str) -> None:
    own = {"DATABASE_URL_WEB": "postgres://somebody:else@elsewhere.example/ppa"}
    urls, _ = set_up(SetUp(admin_url, NAME, given=own, new_passwords=True))
    assert urls["DATABASE_URL_WEB"] == own["DATABASE_URL_WEB"]


def test_accounts_somebody_else_may_use_are_not_taken_over(admin_url: str) -> None:
    set_up(SetUp(admin_url, NAME, new_passwords=True))
    with pytest.raises(SetUpRefused, match=r"DATABASE_URL_OWNER.*--new-passwords"):
        set_up(SetUp(admin_url, NAME, mark="another mark"))


def test_strangers_may_not_even_connect(admin_url: str) -> None:
    set_up(SetUp(admin_url, NAME, new_passwords=True))
    with connected(address(admin_url, NAME)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT datacl::text FROM pg_database WHERE datname = %s", [NAME])
        rights = str(database_roles.one(cursor))
    assert not any(part.startswith(("{=", "=")) for part in rights.split(","))


@pytest.mark.parametrize("role", [role for role in DatabaseRole if role is not DatabaseRole.BACKUP])
def test_no_account_but_the_backups_gets_past_row_security(
    admin_url: str, role: DatabaseRole
) -> None:
    set_up(SetUp(admin_url, NAME, new_passwords=True))
    with connected(admin_url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = %s",
            [role.value],
        )
        assert database_roles.one(cursor) is False


def test_an_account_that_may_not_create_roles_is_refused(admin_url: str) -> None:
    urls, _ = set_up(SetUp(admin_url, NAME, new_passwords=True))
    with pytest.raises(SetUpRefused, match="CREATEROLE"):
        set_up(SetUp(urls["DATABASE_URL_WEB"], NAME))


def test_an_absent_server_is_told_without_the_password() -> None:
    with pytest.raises(SetUpRefused) as told:
        set_up(SetUp("postgres://admin:geheim@127.0.0.1:1/postgres", NAME))
    assert "127.0.0.1:1 as admin" in str(told.value)
    assert "geheim" not in str(told.value)


def test_a_database_made_here_carries_the_mark(admin_url: str) -> None:
    set_up(SetUp(admin_url, NAME, new_passwords=True, mark="made by a test"))
    assert database_roles.marked(admin_url, NAME) == "made by a test"


def test_the_file_of_addresses_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "database.env"
    values = {"DATABASE_URL_WEB": "postgres://a:b=c@d/e?sslmode=require"}
    write_env(path, values)
    assert read_env(path) == values
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_password_never_needs_quoting() -> None:
    url = address("postgres://admin:x@db:5432/postgres", "ppa", "app_web", "p@ss/w:rd?#")
    assert psycopg2.extensions.parse_dsn(url)["password"] == "p@ss/w:rd?#"
