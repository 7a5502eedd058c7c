"""Home of what the database does for tables under data keys: rows only under a key that lives, and
the keymaster's account at exactly the columns that a new data key touches.

`manage.py grant_rights` writes it anew after each migration, for every table that
`core.sealing.tables` finds; a table that is added tomorrow is guarded without being named.
"""

from collections.abc import Iterator

from django.db import connection
from psycopg2.sql import SQL, Composed, Identifier

from core.database_roles import DatabaseRole
from core.errors import KeyringRefused
from core.rights import COLUMNS, KEYMASTER_READS, TABLE_SCHEMA
from core.sealing.tables import columns_under_key, keyed_models

POLICY = "kept_by_the_keymaster"
TRIGGER = "under_newest_key"

# table → account → right → columns
ColumnRights = dict[str, dict[DatabaseRole, dict[str, tuple[str, ...]]]]


def column_rights() -> ColumnRights:
    """The rights on single columns: those of core/rights.py, and the keymaster's by the models."""
    found: ColumnRights = {
        table: {role: dict(rights) for role, rights in by_role.items()}
        for table, by_role in COLUMNS.items()
    }
    for model in keyed_models():
        columns = columns_under_key(model)
        reads = ("id", *columns, *KEYMASTER_READS.get(model._meta.db_table, ()))
        by_role = found.setdefault(model._meta.db_table, {})
        by_role[DatabaseRole.KEYMASTER] = {"SELECT": reads, "UPDATE": columns}
    for table, columns in KEYMASTER_READS.items():
        found.setdefault(table, {}).setdefault(DatabaseRole.KEYMASTER, {"SELECT": columns})
    return found


def guarding() -> Iterator[Composed]:
    """Statements that guard every table under data keys."""
    for table in _walled_tables():
        names = {"policy": Identifier(POLICY), "table": Identifier(TABLE_SCHEMA, table)}
        yield SQL("DROP POLICY IF EXISTS {policy} ON {table}").format(**names)
        yield SQL(
            "CREATE POLICY {policy} ON {table} FOR ALL TO {role} USING (true) WITH CHECK (true)"
        ).format(role=Identifier(DatabaseRole.KEYMASTER.value), **names)
    for model in keyed_models():
        yield SQL(
            "CREATE OR REPLACE TRIGGER {} BEFORE INSERT OR UPDATE OF data_key_id ON {}"
            " FOR EACH ROW EXECUTE FUNCTION app.under_newest_key()"
        ).format(Identifier(TRIGGER), Identifier(TABLE_SCHEMA, model._meta.db_table))


def _walled_tables() -> list[str]:
    return sorted({*(model._meta.db_table for model in keyed_models()), *KEYMASTER_READS})


def refuse_wrong_account() -> None:
    """A step with data keys runs as the keymaster and sees every row; a hidden row would be lost.

    Raises KeyringRefused.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone() != (DatabaseRole.KEYMASTER.value,):
            message = "Only the keymaster's account does this. Start it with PPA_PROCESS=keymaster."
            raise KeyringRefused(message)
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relname = ANY(%s)"
            " AND c.relnamespace = %s::regnamespace AND row_security_active(c.oid)"
            " AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid"
            " AND p.polname = %s)",
            [_walled_tables(), TABLE_SCHEMA, POLICY],
        )
        hidden = [name for (name,) in cursor.fetchall()]
    if hidden:
        message = f"Rows of {', '.join(hidden)} are hidden here. Run manage.py grant_rights first."
        raise KeyringRefused(message)
