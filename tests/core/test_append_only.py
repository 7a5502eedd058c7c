"""Home of "append-only" as tests: not even the tables' owner rewrites the audit or its seals."""

import pytest
from django.db import ProgrammingError, connection, transaction

from core import audit
from core.events import Event

pytestmark = pytest.mark.django_db

TABLES = ("auditevent", "auditseal")
REWRITINGS = (
    "UPDATE core_{0} SET epoch = epoch",
    "DELETE FROM core_{0}",
    "DELETE FROM core_{0} WHERE false",
    "TRUNCATE core_{0}",
)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("sentence", REWRITINGS)
def test_the_owner_is_refused(table: str, sentence: str) -> None:
    audit.record(Event.SEALED_OPENED, by=audit.Service("x"))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = %s", [f"core_{table}"])
        assert cursor.fetchone()[0] in {connection.settings_dict["USER"], "app_owner"}
        with pytest.raises(ProgrammingError, match="is append-only"):
            cursor.execute(sentence.format(table))
        transaction.set_rollback(True)


def test_every_one_of_them_is_refused_by_a_trigger_that_is_switched_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgfoid = 'app.refuse_rewriting'::regproc"
            " AND tgenabled = 'O' ORDER BY tgname"
        )
        assert [name for (name,) in cursor.fetchall()] == [
            "auditevent_not_emptied",
            "auditevent_not_rewritten",
            "auditseal_not_emptied",
            "auditseal_not_rewritten",
        ]
