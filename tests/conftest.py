"""Home of what every test may lean on: the database accounts, and the web process's client."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase

from accounts.models import User
from core import context
from core.database_roles import DatabaseRole
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.test import ALONE_FILES, ALONE_MARK
from tests.emptying import empty_tables
from tests.sign_in import enter
from tests.silence import Silence
from tests.slowest import Slowest

# Everything of ours belongs to the account that owns it in production, and is walled for it too.
OWN_EVERYTHING = """
GRANT ALL ON SCHEMA public TO app_owner;
DO $$ DECLARE thing text; BEGIN
    FOR thing IN
        SELECT format('TABLE public.%I', tablename) FROM pg_tables WHERE schemaname = 'public'
        UNION ALL
        SELECT format('TABLE lookup.%I', tablename) FROM pg_tables WHERE schemaname = 'lookup'
        UNION ALL
        SELECT format('FUNCTION %s', oid::regprocedure) FROM pg_proc
        WHERE pronamespace IN (
            'app'::regnamespace, 'pub'::regnamespace, 'lookup'::regnamespace,
            'trail'::regnamespace)
        UNION ALL
        SELECT format('SCHEMA %I', nspname) FROM pg_namespace
        WHERE nspname IN ('app', 'pub', 'lookup', 'trail')
    LOOP
        EXECUTE format('ALTER %s OWNER TO app_owner', thing);
    END LOOP;
END $$
"""


# A minute and more each: whoever gets one last would let the other worker wait.
LONG = ("test_matrix.py", "test_three_answers.py", "test_admin_door.py", "test_bad_input.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    refuse_hidden_marks(items)
    items.sort(key=lambda item: item.path.name not in LONG)


def refuse_hidden_marks(items: list[pytest.Item]) -> None:
    """bin/test finds the files of tests that run alone by the mark in their text."""
    found = {str(item.path.relative_to(REPO)) for item in items if item.get_closest_marker("alone")}
    hidden = found - set(ALONE_FILES)
    if hidden:
        raise pytest.UsageError(f"Write `{ALONE_MARK}` into {', '.join(sorted(hidden))}.")


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
        """Afterwards nothing is set, as after the commit that ends a page's transaction."""
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {DatabaseRole.WEB.value}")
        try:
            return super().request(**request)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE; SELECT set_config('app.user_id', '', true)")


def forget_who_asked() -> None:
    if connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.user_id', '', true)")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:  # noqa: ARG001
    """Before the migrations: the accounts exist, for row policies name them."""
    server = psycopg2.connect(**connection.get_connection_params())
    server.autocommit = True
    with server.cursor() as cursor:
        for role in DatabaseRole:
            cursor.execute(
                f"DO $$ BEGIN CREATE ROLE {role.value} NOLOGIN;"
                " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            )
    server.close()


def pytest_configure(config: pytest.Config) -> None:
    TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[attr-defined]
    silence = Silence()
    silence.listen()
    config.pluginmanager.register(silence, "silence")
    if not hasattr(config, "workerinput"):  # of several workers the one that gathers their reports
        config.pluginmanager.register(Slowest(), "slowest")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:  # noqa: ARG001
    """After the migrations: owner and rights are exactly those of a real installation."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(OWN_EVERYTHING)
        call_command("grant_rights", verbosity=0)


@pytest.fixture(autouse=True, scope="session")
def works_for_the_test() -> Iterator[None]:
    """Tests call actions themselves: they say for whom, as every job and command does."""
    with context.working_for("service:test"):
        yield


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
