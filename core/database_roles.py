"""Home of the database accounts: which there are, and how set-up makes them and their addresses.

Talks to PostgreSQL without Django's models, because it runs before there is a database.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812  (psycopg2 names the class so)
from psycopg2.extensions import cursor as Cursor  # noqa: N812
from psycopg2.extensions import encrypt_password
from psycopg2.sql import SQL, Identifier, Literal

OLDEST_SERVER = 15


class DatabaseRole(StrEnum):
    """One account per kind of process; none but the first two may change the shape of anything."""

    OWNER = "app_owner"
    KEYMASTER = "keymaster"
    WEB = "app_web"
    PUBLIC = "app_public"
    WORKER = "app_worker"
    BACKUP = "app_backup"
    AUDITOR = "auditor"

    @property
    def variable(self) -> str:
        """Environment variable that holds the account's address."""
        return f"DATABASE_URL_{self.value.removeprefix('app_').upper()}"


class SetUpRefused(Exception):  # noqa: N818  (a sentence for a person)
    """Set-up cannot make the accounts. The text says what to do and never holds a password."""


@dataclass(frozen=True)
class SetUp:
    """What is wanted. `given` addresses are used as they are; passwords of `earlier` ones are kept.

    An account that exists and cannot sign in with its earlier password is refused unless
    `new_passwords`, for another installation on the same server may be using it. `mark` is written
    beside accounts and a database made here; accounts that carry it may get a new password.
    """

    admin_url: str
    database: str
    given: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    new_passwords: bool = False
    mark: str = ""


def set_up(wish: SetUp) -> tuple[dict[str, str], list[str]]:
    """Make the accounts and the database; return variable → address, and remarks for a person."""
    urls = dict(wish.given)
    with connected(wish.admin_url) as connection, connection.cursor() as cursor:
        refuse_unfit_server(connection, cursor)
        for role in DatabaseRole:
            if role.variable not in urls:
                urls[role.variable] = ensure_role(connection, cursor, role, wish)
        remarks = allow_backup_past_row_security(cursor)
        ensure_database(cursor, wish.database, wish.mark)
    with (
        connected(address(wish.admin_url, wish.database)) as connection,
        connection.cursor() as cursor,
    ):
        close_to_everyone(cursor, wish.database)
    return urls, remarks


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    try:
        connection = psycopg2.connect(url, connect_timeout=10)
    except psycopg2.OperationalError as error:
        where = urlsplit(url)
        message = (
            f"No connection to PostgreSQL at {where.hostname}:{where.port or 5432} "
            f"as {where.username}."
        )
        raise SetUpRefused(message) from error
    connection.autocommit = True
    try:
        yield connection
    finally:
        connection.close()


def address(url: str, database: str, user: str | None = None, password: str | None = None) -> str:
    """The same server, another database, and another account when one is named."""
    parts = urlsplit(url)
    where = parts.netloc
    if user is not None:
        server = parts.netloc.rpartition("@")[2]
        where = f"{quote(user, safe='')}:{quote(password or '', safe='')}@{server}"
    return urlunsplit(parts._replace(netloc=where, path=f"/{database}"))


def refuse_unfit_server(connection: Connection, cursor: Cursor) -> None:
    if connection.server_version < OLDEST_SERVER * 10_000:
        found = connection.server_version // 10_000
        message = f"PostgreSQL {OLDEST_SERVER} or newer is needed; this server is {found}."
        raise SetUpRefused(message)
    cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    if not one(cursor):
        message = (
            "The account in DATABASE_URL may not create roles. Give it CREATEROLE and CREATEDB."
        )
        raise SetUpRefused(message)


def ensure_role(connection: Connection, cursor: Cursor, role: DatabaseRole, wish: SetUp) -> str:
    """Address of the account; it is made, or given a new password, only where that is needed."""
    password = urlsplit(wish.earlier.get(role.variable, "")).password
    here = urlsplit(wish.admin_url).path.lstrip("/")
    if password and signs_in(address(wish.admin_url, here, role.value, password)):
        return address(wish.admin_url, wish.database, role.value, password)
    cursor.execute(
        "SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = %s", [role.value]
    )
    found = cursor.fetchone()
    if found and not (wish.new_passwords or (wish.mark and found[0] == wish.mark)):
        message = (
            f"The database account {role} exists and its password is not known here. Write its "
            f"address in {role.variable}, or give such accounts a new one with --new-passwords."
        )
        raise SetUpRefused(message)
    password = secrets.token_urlsafe(32)
    # Hashed here, so that the server's log could never hold the password itself.
    hashed = encrypt_password(password, role.value, scope=connection, algorithm="scram-sha-256")
    sentence = SQL(
        "ALTER ROLE {} LOGIN PASSWORD {}" if found else "CREATE ROLE {} LOGIN PASSWORD {}"
    )
    cursor.execute(sentence.format(Identifier(role.value), Literal(hashed)))
    if wish.mark and not found:
        cursor.execute(
            SQL("COMMENT ON ROLE {} IS {}").format(Identifier(role.value), Literal(wish.mark))
        )
    return address(wish.admin_url, wish.database, role.value, password)


def signs_in(url: str) -> bool:
    try:
        psycopg2.connect(url, connect_timeout=10).close()
    except psycopg2.OperationalError:
        return False
    return True


def allow_backup_past_row_security(cursor: Cursor) -> list[str]:
    """A backup that row security cut short would be no backup; only a superuser may say so."""
    cursor.execute(
        "SELECT rolbypassrls FROM pg_roles WHERE rolname = %s", [DatabaseRole.BACKUP.value]
    )
    if one(cursor):
        return []
    try:
        cursor.execute(SQL("ALTER ROLE {} BYPASSRLS").format(Identifier(DatabaseRole.BACKUP.value)))
    except psycopg2.errors.InsufficientPrivilege:
        return [
            f"Ask a superuser to run: ALTER ROLE {DatabaseRole.BACKUP} BYPASSRLS; "
            "backups stop without it."
        ]
    return []


def ensure_database(cursor: Cursor, database: str, mark: str) -> None:
    """Made owned by app_owner; the creator needs to be a member of that role to give it away."""
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
    if cursor.fetchone():
        return
    owner = Identifier(DatabaseRole.OWNER.value)
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if not one(cursor):
        cursor.execute(SQL("GRANT {} TO CURRENT_USER").format(owner))
    cursor.execute(
        SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
            Identifier(database), owner
        )
    )
    if mark:
        cursor.execute(
            SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(database), Literal(mark))
        )


def close_to_everyone(cursor: Cursor, database: str) -> None:
    """Take away what PostgreSQL gives to PUBLIC by itself; rights are then given by name only."""
    everyone = [Identifier(role.value) for role in DatabaseRole]
    cursor.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(database)))
    cursor.execute(
        SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
            Identifier(database), SQL(", ").join(everyone)
        )
    )
    cursor.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    cursor.execute(
        SQL("GRANT ALL ON SCHEMA public TO {}").format(Identifier(DatabaseRole.OWNER.value))
    )


def marked(admin_url: str, database: str) -> str | None:
    """What is written beside the database; None when there is no such database."""
    with connected(admin_url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '') "
            "FROM pg_database WHERE datname = %s",
            [database],
        )
        found = cursor.fetchone()
    return None if found is None else str(found[0])


def drop_database(admin_url: str, database: str) -> None:
    with connected(admin_url) as connection, connection.cursor() as cursor:
        cursor.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(database)))


def one(cursor: Cursor) -> object:
    row = cursor.fetchone()
    return row[0] if row else None
