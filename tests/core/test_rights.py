"""Home of the written rights compared with what the database really allows."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from psycopg2.sql import SQL, Identifier

from core.database_roles import DatabaseRole
from core.rights import FUNCTIONS, TABLE_SCHEMA, TABLES
from core.sealing.guards import column_rights
from tests.conftest import database_role

pytestmark = [pytest.mark.django_db, pytest.mark.alone]

VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
RUNTIME = [role for role in DatabaseRole if role is not DatabaseRole.OWNER]


def tables() -> set[str]:
    return set(rows("SELECT tablename FROM pg_tables WHERE schemaname = %s", TABLE_SCHEMA))


def rows(question: str, *values: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return [str(row[0]) for row in cursor.fetchall()]


def test_every_table_is_listed_and_every_listed_table_exists() -> None:
    assert tables() == set(TABLES)


@pytest.mark.parametrize("role", RUNTIME)
def test_an_account_has_the_written_rights_and_no_other(role: DatabaseRole) -> None:
    found = {
        table: {
            verb
            for verb in VERBS
            if rows("SELECT has_table_privilege(%s, %s, %s)", role, f"public.{table}", verb)
            == ["True"]
        }
        for table in tables()
    }
    assert found == {table: set(TABLES[table].of(role)) for table in tables()}


@pytest.mark.parametrize("role", RUNTIME)
def test_an_account_has_the_written_rights_on_single_columns_and_no_other(
    role: DatabaseRole,
) -> None:
    """What the catalogue holds for columns; rights on whole tables stand apart from these."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, given.privilege_type, a.attname FROM pg_attribute a"
            " JOIN pg_class c ON c.oid = a.attrelid CROSS JOIN aclexplode(a.attacl) given"
            " JOIN pg_roles r ON r.oid = given.grantee WHERE r.rolname = %s"
            " AND c.relnamespace = 'public'::regnamespace",
            [role.value],
        )
        found = set(cursor.fetchall())
    assert found == {
        (table, right, column)
        for table, by_role in column_rights().items()
        for right, columns in by_role.get(role, {}).items()
        for column in columns
    }


def test_the_public_account_reads_no_table_and_no_sequence() -> None:
    for table in sorted(tables()):
        with (
            database_role(DatabaseRole.PUBLIC),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(SQL("SELECT 1 FROM public.{}").format(Identifier(table)))
    sequences = rows("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
    assert sequences
    for sequence in sequences:
        answer = rows(
            "SELECT has_sequence_privilege('app_public', %s, 'USAGE, SELECT, UPDATE')",
            f'public."{sequence}"',
        )
        assert answer == ["False"]


@pytest.mark.parametrize("schema", sorted(FUNCTIONS))
@pytest.mark.parametrize("role", RUNTIME)
def test_functions_are_open_to_their_callers_only(schema: str, role: DatabaseRole) -> None:
    answers = rows(
        "SELECT DISTINCT has_function_privilege(%s, p.oid, 'EXECUTE') FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = %s",
        role,
        schema,
    )
    assert answers == [str(role in FUNCTIONS[schema])]


def test_what_nobody_may_change_afterwards_nobody_can() -> None:
    """Append-only: the process accounts lack the right, whatever the code tries."""
    for table in ("core_auditevent", "intake_triage", "satgas_visitreport"):
        for role in (DatabaseRole.WEB, DatabaseRole.WORKER):
            assert "INSERT" in TABLES[table].of(role) <= {"SELECT", "INSERT"}


def test_who_serves_pages_cannot_read_the_audit() -> None:
    assert TABLES["core_auditevent"].of(DatabaseRole.WEB) == {"INSERT"}
    assert TABLES["core_auditseal"].of(DatabaseRole.WEB) == set()


def test_only_the_keymaster_shreds_a_key() -> None:
    may = {role for role in RUNTIME if "DELETE" in TABLES["core_datakey"].of(role)}
    assert may == {DatabaseRole.KEYMASTER}


def test_a_table_nobody_thought_about_stops_the_command() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE public.brand_new (id int)")
    with pytest.raises(CommandError, match=r"brand_new.*core/rights\.py"):
        call_command("grant_rights")


def test_what_is_made_later_is_closed_until_rights_are_given_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE FUNCTION pub.later() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    assert rows("SELECT has_function_privilege('app_public', 'pub.later()', 'EXECUTE')") == [
        "False"
    ]


def test_the_data_stays_readable() -> None:
    """One line a table, so that a review sees at once what a change opens."""
    text = (Path(__file__).parents[2] / "core" / "rights.py").read_text()
    assert all(f'"{table}": ' in text for table in TABLES)
