"""Home of the audit as tests: in the same transaction, complete, and without values."""

import pytest
from django.db import connection, transaction

from core import audit
from core.events import Event
from core.models import AuditEvent
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


class TestRecord:
    def test_says_who_did_what_to_which_thing(self) -> None:
        user, unit = UserFactory(), UnitFactory()
        row = audit.record(Event.SEALED_OPENED, by=user, about=unit, purpose="uji")
        assert (row.actor, row.action) == (f"user:{user.pk}", "core.sealed_opened")
        assert (row.object_type, row.object_id) == ("accounts.unit", str(unit.pk))

    def test_one_row_may_tell_of_many_things(self) -> None:
        row = audit.record(
            Event.SEALED_OPENED, by=audit.Service("x"), about=UnitFactory(), ids=["1", "2"]
        )
        assert row.object_id == ""
        assert row.detail == {"ids": ["1", "2"]}

    def test_is_gone_with_what_it_told_of(self) -> None:
        with transaction.atomic():
            audit.record(Event.SEALED_OPENED, by=audit.Service("x"))
            transaction.set_rollback(True)
        assert not AuditEvent.objects.exists()

    def test_carries_the_number_of_its_transaction(self) -> None:
        row = audit.record(Event.SEALED_OPENED, by=audit.Service("x"))
        row.refresh_from_db()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            assert row.xid == cursor.fetchone()[0]

    def test_blocks_no_deletion(self) -> None:
        assert not [field for field in AuditEvent._meta.local_fields if field.is_relation]
