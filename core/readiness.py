"""Home of the answer to "may you be given work?": what this process needs, each thing by name.

Asked by containers, service managers and `manage.py ready`. Reads no table that holds a record, so
that every process may ask; the public one only looks at its account.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader

from core.database_roles import DatabaseRole
from core.sealing.index_keys import index_keys
from core.sealing.keyring import keyring

ROLES = {
    "web": DatabaseRole.WEB,
    "public": DatabaseRole.PUBLIC,
    "worker": DatabaseRole.WORKER,
    "beat": DatabaseRole.WORKER,
    "relay": DatabaseRole.WORKER,
    "manage": DatabaseRole.OWNER,
    "keymaster": DatabaseRole.KEYMASTER,
}
OPENS_RECORDS = ("web", "worker")
# The public account reads no table, not even that of migrations.
READS_MIGRATIONS = ("web", "worker", "beat", "relay", "manage")


Check = Callable[[], str]
NOTHING_MORE: Mapping[str, Check] = MappingProxyType({})


class Finding(NamedTuple):
    """`trouble` is empty when all is well; it never holds an address, a key or a value."""

    name: str
    trouble: str = ""


def look(also: Mapping[str, Check] = NOTHING_MORE) -> list[Finding]:
    """One finding for each thing that this process needs, `also` for what others know about."""
    process = settings.PROCESS
    findings = [Finding("database", _said(account))]
    if process in READS_MIGRATIONS:
        findings.append(Finding("migrations", _said(migrations)))
    if process in OPENS_RECORDS:
        findings.append(Finding("keys", _said(keys)))
    return findings + [Finding(name, _said(check)) for name, check in also.items()]


def account() -> str:
    """The database answers, has our functions, and this is our account without powers of more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, app.now() IS NOT NULL"
            " FROM pg_roles WHERE rolname = current_user"
        )
        name, superuser, bypasses, _has_clock = cursor.fetchone()
    wanted = ROLES[settings.PROCESS]
    if name != wanted:
        return f"signed in as another account than {wanted}"
    return f"{wanted} may go past row policies" if superuser or bypasses else ""


def migrations() -> str:
    """Every migration of this code has been applied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        missing = known_migrations() - set(cursor.fetchall())
    return f"{len(missing)} migrations are not applied" if missing else ""


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this code, read once: they change with the code only."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def keys() -> str:
    """Keyring and index keys can be read."""
    keyring()
    index_keys()
    return ""


def _said(check: Check) -> str:
    try:
        return check()
    except (DatabaseError, InterfaceError) as error:
        return f"does not answer as it should ({type(error).__name__})"
    except ImproperlyConfigured as error:
        return str(error)
