"""Home of what every test may lean on: the database accounts, and the web process's client."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import User
from core.database_roles import DatabaseRole


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


@pytest.fixture
def client(db: None) -> WebClient:  # noqa: ARG001
    return WebClient()


@pytest.fixture
def signed_in(client: WebClient) -> Callable[[User], WebClient]:
    """`signed_in(user)` gives the client with that account's session."""

    def sign_in(user: User) -> WebClient:
        client.force_login(user)
        return client

    return sign_in
