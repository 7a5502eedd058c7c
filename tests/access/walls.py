"""Home of asking the database as the web account does, and telling it only who asks."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from accounts.models import User
from core import context
from core.database_roles import DatabaseRole
from tests.conftest import database_role


@contextmanager
def only_told_who(user: User) -> Iterator[None]:
    """As the web account, in a transaction that knows who asks and nothing more."""
    with transaction.atomic(), database_role(DatabaseRole.WEB), context.acting(user.pk):
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.user_id', '', true)")
