"""Home of system checks that stop a start which would harm somebody later."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connection


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
