"""Home of "no audit row, no data" as a test: a case that cannot be written of is not shown."""

from typing import Any

import pytest
from django.db import connection

from core.models import AuditEvent, OutboxMessage
from tests.satgas.desk import Desk

DISK_IS_FULL = """
CREATE FUNCTION pg_temp.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON core_auditevent EXECUTE FUNCTION pg_temp.full_disk();
"""
RIGHT_IS_GONE = "REVOKE INSERT ON core_auditevent FROM app_web"


@pytest.mark.situation(29)
@pytest.mark.parametrize("trouble", [DISK_IS_FULL, RIGHT_IS_GONE], ids=["disk", "right"])
def test_a_case_is_not_shown_when_the_audit_refuses(
    trouble: str, signed_in: Any, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    case = desk.case()
    client = signed_in(desk.lead)
    page = f"/meja/kasus/{case.number}/"
    assert client.get(page).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute(trouble)
    before = AuditEvent.objects.count()
    answer = client.get(page)
    assert answer.status_code == 503
    assert case.number not in answer.content.decode()
    assert AuditEvent.objects.count() == before
    assert "audit row refused action=satgas.case_file_opened" in caplog.text
    (alarm,) = OutboxMessage.objects.filter(topic="accounts.alarm")
    assert alarm.args["rule"] == "audit_refused"


@pytest.mark.situation(29)
def test_the_alarm_rings_once_an_hour_and_not_for_every_page(signed_in: Any, desk: Desk) -> None:
    case = desk.case()
    client = signed_in(desk.lead)
    with connection.cursor() as cursor:
        cursor.execute(RIGHT_IS_GONE)
    for _time in range(2):
        assert client.get(f"/meja/kasus/{case.number}/").status_code == 503
    assert OutboxMessage.objects.filter(topic="accounts.alarm").count() == 1
