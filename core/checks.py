"""Home of system checks that stop a start which would harm somebody later."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connection


@register(Tags.database)
def audit_counts_on(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **_: object
) -> list[CheckMessage]:
    """A database restored from a dump counts transactions anew, below what the seals cover."""
    if not databases:
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce((SELECT xid_until FROM core_auditseal ORDER BY number DESC LIMIT 1"
                "), 0) <= pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
            )
            (right,) = cursor.fetchone()
    except DatabaseError:
        return []  # not migrated yet, or an account that reads no seal
    if right:
        return []
    hint = "After a restore run manage.py audit_epoch --next before anybody works."
    return [Error("The audit's transaction ids began anew.", hint=hint, id="core.E002")]


@register(Tags.database)
def clock_stands_right(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **_: object
) -> list[CheckMessage]:
    """A moved clock in production would make every date and deadline wrong."""
    if settings.CLOCK_MAY_MOVE or not databases:
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.now() = now()")
            (right,) = cursor.fetchone()
    except DatabaseError:
        return []  # not migrated yet
    if right:
        return []
    hint = "Delete the row of core_clockoffset, or start in PPA_MODE demo or test."
    return [Error("The product's clock was moved.", hint=hint, id="core.E001")]
