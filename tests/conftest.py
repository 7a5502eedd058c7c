"""Home of what every test may lean on: the database accounts, and the web process's client."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django.plugin import blocking_manager_key

from accounts.models import User
from core.database_roles import DatabaseRole
from intake.models import ClockRule
from tests.sign_in import enter
from tests.silence import Silence


@contextmanager
def database_role(role: DatabaseRole) -> Iterator[None]:
    """Do what is inside with the rights of one database account."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role.value}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


class WebClient(Client):
    """A test client whose requests run with the web process's own rights in the database."""

    def request(self, **request: Any) -> Any:
        with database_role(DatabaseRole.WEB):
            return super().request(**request)


def pytest_configure(config: pytest.Config) -> None:
    silence = Silence()
    silence.listen()
    config.pluginmanager.register(silence, "silence")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:  # noqa: ARG001
    """After the migrations: the accounts exist and have exactly the rights of core/rights.py."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            for role in DatabaseRole:
                cursor.execute(
                    f"DO $$ BEGIN CREATE ROLE {role.value} NOLOGIN;"
                    " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
                )
        call_command("grant_rights", verbosity=0)
        # Tests of real transactions empty every table behind them. What may not be rewritten in the
        # product is tested with these two switched on again (tests/core/test_append_only.py).
        with connection.cursor() as cursor:
            for table in ("auditevent", "auditseal"):
                cursor.execute(f"ALTER TABLE core_{table} DISABLE TRIGGER {table}_not_emptied")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test of real transactions empties every table behind it; the rules that migrations wrote
    come back, whatever test is next."""
    yield
    if nextitem is None:  # the test database is gone by now
        return
    marker = item.get_closest_marker("django_db")
    is_marked = marker is not None and bool(marker.kwargs.get("transaction"))
    if is_marked or "transactional_db" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            if not ClockRule.objects.exists():
                import_module("intake.migrations.0003_first_clock_rules").add(apps, None)


@pytest.fixture
def client(db: None) -> WebClient:  # noqa: ARG001
    return WebClient()


@pytest.fixture
def signed_in(client: WebClient) -> Callable[[User], WebClient]:
    """`signed_in(user)` gives the client with that account's session, proved a moment ago."""

    def sign_in(user: User) -> WebClient:
        enter(client, user)
        return client

    return sign_in
