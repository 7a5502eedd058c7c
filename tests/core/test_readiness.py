"""A process says what it lacks before it is given work, and names no address, key or value."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from core import readiness
from core.database_roles import DatabaseRole
from core.jobs.broker_check import broker
from tests.conftest import database_role


@pytest.fixture
def web(settings: Any, db: None) -> Iterator[None]:  # noqa: ARG001
    """With the web process's account, as it runs."""
    settings.PROCESS = "web"
    with database_role(DatabaseRole.WEB):
        yield


def troubles() -> dict[str, str]:
    return {one.name: one.trouble for one in readiness.look() if one.trouble}


@pytest.mark.usefixtures("web")
class TestWeb:
    def test_is_ready_when_all_is_there(self) -> None:
        assert [one.name for one in readiness.look()] == ["database", "migrations", "keys"]
        assert troubles() == {}

    def test_waits_for_migrations(self) -> None:
        with patch.object(
            readiness,
            "known_migrations",
            lambda: frozenset({*known(), ("core", "9999_not_yet"), ("core", "9998_nor_this")}),
        ):
            assert troubles() == {"migrations": "2 migrations are not applied"}

    def test_waits_for_a_database_that_is_away(self) -> None:
        with patch.object(
            connection, "cursor", side_effect=OperationalError("host=secret.example")
        ):
            said = troubles()
        assert set(said) == {"database", "migrations"}
        assert "secret" not in str(said)

    def test_waits_for_its_keys(self) -> None:
        absent = ImproperlyConfigured("KEYRING_FILE cannot be read (No such file or directory).")
        with patch.object(readiness, "keyring", side_effect=absent):
            assert troubles() == {"keys": str(absent)}


known: Callable[[], frozenset[tuple[str, str]]] = readiness.known_migrations


@pytest.mark.django_db
class TestAccounts:
    def test_another_account_is_not_taken(self, settings: Any) -> None:
        settings.PROCESS = "web"
        with database_role(DatabaseRole.WORKER):
            assert troubles() == {"database": "signed in as another account than app_web"}

    def test_one_that_passes_the_walls_is_not_taken(self, settings: Any) -> None:
        settings.PROCESS = "web"
        with connection.cursor() as cursor:
            cursor.execute("ALTER ROLE app_web BYPASSRLS")
        with database_role(DatabaseRole.WEB):
            assert troubles() == {"database": "app_web may go past row policies"}

    def test_the_public_one_needs_no_table(self, settings: Any) -> None:
        settings.PROCESS = "public"
        with database_role(DatabaseRole.PUBLIC):
            assert readiness.look() == [readiness.Finding("database")]


class TestBroker:
    def test_is_there(self) -> None:
        assert broker() == ""

    def test_is_away(self, settings: Any) -> None:
        settings.REDIS_URL = "redis://:hunter2@127.0.0.1:1/0"
        assert broker() == "does not answer (ConnectionError)"


@pytest.mark.usefixtures("web")
class TestCommand:
    def test_says_each_thing(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("ready")
        assert capsys.readouterr().out == "database: ok\nmigrations: ok\nkeys: ok\n"

    def test_ends_with_one_when_something_is_missing(self) -> None:
        with (
            patch.object(readiness, "known_migrations", lambda: frozenset({("core", "x")})),
            pytest.raises(CommandError, match="web is not ready"),
        ):
            call_command("ready")

    def test_names_what_somebody_changed_by_hand(self, capsys: pytest.CaptureFixture[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE; GRANT DELETE ON intake_case TO app_web; SET ROLE app_web")
        with pytest.raises(CommandError):
            call_command("ready", "--roles")
        assert "app_web:intake_case:+DELETE" in capsys.readouterr().out
