"""Home of the audit as tests: in the same transaction, complete, and without values."""

import hashlib
import uuid

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from core import audit, request_origin
from core.errors import AuditUnavailable
from core.events import Event
from core.models import AuditEvent
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.intake import CaseFactory

pytestmark = pytest.mark.django_db

SOMEBODY = audit.Service("x")


class TestRecord:
    def test_says_who_did_what_to_which_thing(self) -> None:
        user, unit = UserFactory(), UnitFactory()
        audit.record(Event.SEALED_OPENED, by=user, about=unit, purpose="uji")
        row = AuditEvent.objects.get()
        assert (row.actor, row.action) == (f"user:{user.pk}", "core.sealed_opened")
        assert (row.object_type, row.object_id) == ("accounts.unit", str(unit.pk))
        assert (row.purpose, row.detail) == ("uji", {})

    def test_one_row_may_tell_of_many_things(self) -> None:
        audit.record(Event.SEALED_OPENED, by=SOMEBODY, about=UnitFactory(), ids=["1", "2"])
        row = AuditEvent.objects.get()
        assert row.object_id == ""
        assert row.detail == {"ids": ["1", "2"]}

    def test_names_the_file_that_the_thing_is_sealed_in(self) -> None:
        case = CaseFactory()
        audit.record(Event.SEALED_OPENED, by=SOMEBODY, about=case)
        assert AuditEvent.objects.latest("pk").subjects == [case.pk]

    def test_names_the_file_of_each_of_many_things(self) -> None:
        cases = [CaseFactory(), CaseFactory()]
        audit.record(Event.SEALED_OPENED, by=SOMEBODY, about=cases[0], each=cases, ids=["-"])
        assert AuditEvent.objects.latest("pk").subjects == sorted(case.pk for case in cases)

    def test_is_gone_with_what_it_told_of(self) -> None:
        with transaction.atomic():
            audit.record(Event.SEALED_OPENED, by=SOMEBODY)
            transaction.set_rollback(True)
        assert not AuditEvent.objects.exists()

    def test_carries_the_number_of_its_transaction(self) -> None:
        audit.record(Event.SEALED_OPENED, by=SOMEBODY)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            assert AuditEvent.objects.get().xid == cursor.fetchone()[0]

    def test_belongs_to_the_first_epoch_until_a_restore(self) -> None:
        audit.record(Event.SEALED_OPENED, by=SOMEBODY)
        assert AuditEvent.objects.get().epoch == 1

    def test_blocks_no_deletion(self) -> None:
        assert not [field for field in AuditEvent._meta.local_fields if field.is_relation]

    def test_without_the_row_there_is_no_effect(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("REVOKE INSERT ON core_auditevent FROM app_web")
            cursor.execute("SET LOCAL ROLE app_web")
            with pytest.raises(AuditUnavailable, match="^no audit row, no data$"):
                audit.record(Event.SEALED_OPENED, by=SOMEBODY)
            transaction.set_rollback(True)


class TestOrigin:
    def test_a_job_comes_from_nowhere(self) -> None:
        audit.record(Event.SEALED_OPENED, by=SOMEBODY)
        row = AuditEvent.objects.get()
        assert (row.session, row.device, row.request_id) == ("", "", "")

    def test_a_page_says_which_request_session_and_device(self, rf: RequestFactory) -> None:
        request = rf.get("/")
        request.session = type("Session", (), {"session_key": "rahasia"})()
        request.device_id = "perangkat-7"  # type: ignore[attr-defined]
        with request_origin.coming_from(request) as origin:
            audit.record(Event.SEALED_OPENED, by=SOMEBODY)
        row = AuditEvent.objects.get()
        assert row.session == hashlib.sha256(b"rahasia").hexdigest()[:16]
        assert (row.device, row.request_id) == ("perangkat-7", origin.request_id)
        assert uuid.UUID(row.request_id)

    def test_keeps_no_session_key_and_no_address(self, rf: RequestFactory) -> None:
        request = rf.get("/", REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="peramban")
        request.session = type("Session", (), {"session_key": "rahasia"})()
        with request_origin.coming_from(request):
            audit.record(Event.SEALED_OPENED, by=SOMEBODY)
        values = " ".join(map(str, AuditEvent.objects.values_list().get()))
        assert not any(word in values for word in ("rahasia", "203.0.113.9", "peramban"))

    def test_two_requests_are_told_apart(self, rf: RequestFactory) -> None:
        for _time in range(2):
            with request_origin.coming_from(rf.get("/")):
                audit.record(Event.SEALED_OPENED, by=SOMEBODY)
        assert len(set(AuditEvent.objects.values_list("request_id", flat=True))) == 2
