"""Home of the rules about the database accounts: all tables decided, history never rewritten."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from core.database_roles import DatabaseRole
from core.rights import APPEND_ONLY, TABLES
from tests.conftest import database_role

HISTORY = sorted(
    table for table, rights in TABLES.items() if rights == APPEND_ONLY or table == "core_auditevent"
)
WRITERS = (DatabaseRole.WEB, DatabaseRole.WORKER)


def test_every_table_is_decided_on() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables - TABLES.keys() == set()


def test_no_right_is_written_for_a_table_that_is_gone() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert TABLES.keys() - tables == {"django_migrations"}


@pytest.mark.django_db
class TestHistory:
    @pytest.mark.parametrize("role", WRITERS)
    @pytest.mark.parametrize("table", HISTORY)
    def test_cannot_be_changed(self, table: str, role: DatabaseRole) -> None:
        key = primary_key_of(table)
        self.expect_refusal(role, f'UPDATE "{table}" SET "{key}" = "{key}"')  # noqa: S608

    @pytest.mark.parametrize("role", WRITERS)
    @pytest.mark.parametrize("table", HISTORY)
    def test_cannot_be_removed(self, table: str, role: DatabaseRole) -> None:
        self.expect_refusal(role, f'DELETE FROM "{table}"')  # noqa: S608  # our own table names

    @pytest.mark.parametrize("role", WRITERS)
    def test_cannot_be_emptied(self, role: DatabaseRole) -> None:
        self.expect_refusal(role, "TRUNCATE core_auditevent")

    def expect_refusal(self, role: DatabaseRole, sentence: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role.value}")
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute(sentence)
            transaction.set_rollback(True)


def primary_key_of(table: str) -> str:
    (model,) = (one for one in apps.get_models() if one._meta.db_table == table)
    return str(model._meta.pk.column)


@pytest.mark.django_db
class TestThePublicAccount:
    @pytest.mark.parametrize("table", sorted(TABLES))
    def test_reads_and_writes_no_table(self, table: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_table_privilege('app_public', %s, 'SELECT, INSERT, UPDATE, DELETE')",
                [table],
            )
            assert cursor.fetchone() == (False,)

    def test_calls_only_the_functions_made_for_it(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT n.nspname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                " WHERE n.nspname IN ('app', 'pub', 'public') AND p.prosecdef"
                " AND has_function_privilege('app_public', p.oid, 'EXECUTE')"
                " AND n.nspname NOT IN ('app', 'pub')"
            )
            assert cursor.fetchall() == []


@pytest.mark.django_db
def test_only_the_keymaster_may_shred() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
            " AND has_table_privilege(rolname, 'core_datakey', 'DELETE')",
            [[role.value for role in DatabaseRole if role is not DatabaseRole.OWNER]],
        )
        assert cursor.fetchall() == [(DatabaseRole.KEYMASTER.value,)]


@pytest.mark.django_db
def test_the_web_process_may_do_its_work() -> None:
    with database_role(DatabaseRole.WEB), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM intake_complaint")
        assert cursor.fetchone() == (0,)
