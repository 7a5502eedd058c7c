"""Home of the command that makes the database's rights equal to core/rights.py."""

from collections.abc import Iterable
from typing import LiteralString

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg2.sql import SQL, Composed, Identifier

from core.database_roles import DatabaseRole
from core.rights import FUNCTIONS, TABLE_SCHEMA, TABLES, USES_SEQUENCES
from core.sealing.guards import column_rights, guarding


class Command(BaseCommand):
    help = "Take every right away and give exactly those of core/rights.py. Run after each migrate."

    def handle(self, **_options: object) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            tables = existing_tables(cursor)
            unlisted = sorted(tables - TABLES.keys())
            if unlisted:
                message = (
                    f"No rights are written for {', '.join(unlisted)}. "
                    "Decide in core/rights.py who may read and write there."
                )
                raise CommandError(message)
            for statement in (*closing(), *giving(tables), *giving_columns(), *guarding()):
                cursor.execute(statement)
        self.stdout.write(f"{len(tables)} tables, rights as written")


def existing_tables(cursor: CursorWrapper) -> set[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [TABLE_SCHEMA])
    return {name for (name,) in cursor.fetchall()}


def closing() -> list[Composed]:
    """Nobody but the owner may do anything, now or with what is made later."""
    who = SQL(", ").join(
        [
            SQL("PUBLIC"),
            *(Identifier(role.value) for role in DatabaseRole if role is not DatabaseRole.OWNER),
        ]
    )
    statements = [SQL("ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC").format()]
    for schema in (TABLE_SCHEMA, *FUNCTIONS):
        statements.append(SQL("REVOKE ALL ON SCHEMA {} FROM {}").format(Identifier(schema), who))
        for kind in ("TABLES", "SEQUENCES"):
            sentence = SQL("REVOKE ALL ON ALL {} IN SCHEMA {} FROM {}")
            statements.append(sentence.format(SQL(kind), Identifier(schema), who))
    for schema in FUNCTIONS:
        sentence = SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {} FROM {}")
        statements.append(sentence.format(Identifier(schema), who))
    return statements


def giving(tables: set[str]) -> list[Composed]:
    statements = [
        SQL("GRANT {} ON {}.{} TO {}").format(
            SQL(", ").join(SQL(right) for right in sorted(TABLES[table].of(role))),
            Identifier(TABLE_SCHEMA),
            Identifier(table),
            Identifier(role.value),
        )
        for role in DatabaseRole
        for table in sorted(tables)
        if TABLES[table].of(role)
    ]
    readers = [
        role for role in DatabaseRole if role not in {DatabaseRole.OWNER, DatabaseRole.PUBLIC}
    ]
    statements.append(give("USAGE ON SCHEMA", TABLE_SCHEMA, readers))
    statements.append(give("USAGE ON ALL SEQUENCES IN SCHEMA", TABLE_SCHEMA, USES_SEQUENCES))
    statements.append(
        give("SELECT ON ALL SEQUENCES IN SCHEMA", TABLE_SCHEMA, [DatabaseRole.BACKUP])
    )
    for schema, callers in FUNCTIONS.items():
        # A backup without the tables of such a schema would be no backup.
        statements.append(give("USAGE ON SCHEMA", schema, {*callers, DatabaseRole.BACKUP}))
        statements.append(give("SELECT ON ALL TABLES IN SCHEMA", schema, [DatabaseRole.BACKUP]))
        statements.append(give("EXECUTE ON ALL FUNCTIONS IN SCHEMA", schema, callers))
    return statements


def giving_columns() -> list[Composed]:
    """Revoking a right on a table has taken it from its columns too, so these are all there are."""
    return [
        SQL("GRANT {} ({}) ON {}.{} TO {}").format(
            SQL(right),
            SQL(", ").join(Identifier(column) for column in columns),
            Identifier(TABLE_SCHEMA),
            Identifier(table),
            Identifier(role.value),
        )
        for table, by_role in column_rights().items()
        for role, rights in by_role.items()
        for right, columns in rights.items()
    ]


def give(what: LiteralString, schema: str, roles: Iterable[DatabaseRole]) -> Composed:
    who = SQL(", ").join(Identifier(role.value) for role in roles)
    return SQL("GRANT {} {} TO {}").format(SQL(what), Identifier(schema), who)
