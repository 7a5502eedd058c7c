"""Home of comparing the database's accounts and walls with what is written down for them.

Reads the catalogues of PostgreSQL only, so the worker's own account can do it, and whatever was
changed by hand between two deployments shows.
"""

from collections.abc import Iterator

from django.db import connection

from core.database_roles import DatabaseRole
from core.rights import FUNCTIONS, TABLE_SCHEMA, TABLES
from core.sealing.guards import POLICY, column_rights

RUNTIME = [role for role in DatabaseRole if role is not DatabaseRole.OWNER]
# Beside what core/rights.py gives, the account of a process may nothing.
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
OF_COLUMNS = ("SELECT", "INSERT", "UPDATE")


def deviations() -> list[str]:
    """One code a finding: `app_web:rolsuper`, `app_web:intake_case:+DELETE`, `intake_case:open`."""
    return sorted(
        [*_powers(), *_rights(), *_columns(), *_schemas(), *_open_tables(), *_memberships()]
    )


def _powers() -> Iterator[str]:
    """What no account of the product may be. Only the backup reads past the walls; that the owner
    may make accounts and databases is the operator's choice, for no process runs as the owner."""
    question = (
        "SELECT rolname, rolsuper, rolreplication, rolbypassrls, rolcreaterole, rolcreatedb"
        " FROM pg_roles WHERE rolname = ANY (%s)"
    )
    for name, superuser, replication, bypass, makes_roles, makes_databases in _rows(
        question, [role.value for role in DatabaseRole]
    ):
        is_owner = name == DatabaseRole.OWNER.value
        held = {
            "rolsuper": superuser,
            "rolreplication": replication,
            "rolbypassrls": bypass and name != DatabaseRole.BACKUP.value,
            "rolcreaterole": makes_roles and not is_owner,
            "rolcreatedb": makes_databases and not is_owner,
        }
        yield from (f"{name}:{power}" for power, has in held.items() if has)


def _rights() -> Iterator[str]:
    """Rights on whole tables that are more or less than core/rights.py gives."""
    question = (
        "SELECT rolname, relname, verb, has_table_privilege(pg_roles.oid, pg_class.oid, verb)"
        " FROM pg_roles, pg_class, unnest(%s) AS verb"
        " WHERE rolname = ANY (%s) AND relkind IN ('r', 'p') AND relnamespace = %s::regnamespace"
    )
    for name, table, verb, has in _rows(question, list(VERBS), _runtime(), TABLE_SCHEMA):
        if has != _is_written(str(name), str(table), str(verb)):
            yield f"{name}:{table}:{'+' if has else '-'}{verb}"


def _columns() -> Iterator[str]:
    """Rights on single columns of tables on which the account has no such right as a whole."""
    written = column_rights()
    question = (
        "SELECT rolname, relname, verb, attname FROM pg_roles, pg_class, pg_attribute,"
        " unnest(%s) AS verb WHERE rolname = ANY (%s) AND relkind IN ('r', 'p')"
        " AND relnamespace = %s::regnamespace AND attrelid = pg_class.oid"
        " AND attnum > 0 AND NOT attisdropped AND attacl IS NOT NULL"
        " AND has_column_privilege(pg_roles.oid, pg_class.oid, attnum, verb)"
        " AND NOT has_table_privilege(pg_roles.oid, pg_class.oid, verb)"
    )
    for name, table, verb, column in _rows(question, list(OF_COLUMNS), _runtime(), TABLE_SCHEMA):
        given = written.get(str(table), {}).get(DatabaseRole(str(name)), {}).get(str(verb), ())
        if column not in given:
            yield f"{name}:{table}.{column}:+{verb}"


def _schemas() -> Iterator[str]:
    """Whoever may make something in a schema of ours could put it before a table of ours; and a
    function is for those whom core/rights.py names."""
    schemas = [TABLE_SCHEMA, *FUNCTIONS]
    question = (
        "SELECT rolname, nspname FROM pg_roles, pg_namespace WHERE rolname = ANY (%s)"
        " AND nspname = ANY (%s) AND has_schema_privilege(pg_roles.oid, pg_namespace.oid, 'CREATE')"
    )
    for name, schema in _rows(question, _runtime(), schemas):
        yield f"{name}:{schema}:+CREATE"
    question = (
        "SELECT rolname, nspname, proname FROM pg_roles, pg_proc"
        " JOIN pg_namespace ON pg_namespace.oid = pronamespace"
        " WHERE rolname = ANY (%s) AND nspname = ANY (%s)"
        " AND has_schema_privilege(pg_roles.oid, pg_namespace.oid, 'USAGE')"
        " AND has_function_privilege(pg_roles.oid, pg_proc.oid, 'EXECUTE')"
    )
    for name, schema, function in _rows(question, _runtime(), list(FUNCTIONS)):
        if DatabaseRole(str(name)) not in FUNCTIONS[str(schema)]:
            yield f"{name}:{schema}.{function}:+EXECUTE"


def _open_tables() -> Iterator[str]:
    """A table with policies whose wall is off, for others or for its owner. The keymaster's own
    policy stands also on tables that need no wall."""
    for (table,) in _rows(
        "SELECT relname FROM pg_class WHERE NOT (relrowsecurity AND relforcerowsecurity)"
        " AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid AND polname <> %s)",
        POLICY,
    ):
        yield f"{table}:open"


def _memberships() -> Iterator[str]:
    """An account that is a member of another one has that one's rights too."""
    for member, of in _rows(
        "SELECT pg_get_userbyid(member), pg_get_userbyid(roleid) FROM pg_auth_members"
        " WHERE pg_get_userbyid(member) = ANY (%s)",
        _runtime(),
    ):
        yield f"{member}:member:{of}"


def _is_written(name: str, table: str, verb: str) -> bool:
    rights = TABLES.get(table)
    return rights is not None and verb in rights.of(DatabaseRole(name))


def _runtime() -> list[str]:
    return [role.value for role in RUNTIME]


def _rows(question: str, *values: str | list[str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())
