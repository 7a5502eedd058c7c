"""The nightly look at the database's accounts: silent when all is as written, loud otherwise."""

import pytest
from django.db import connection

from core import alarms
from core.database_roles import DatabaseRole
from core.events import Event
from core.jobs.roles import check_roles
from core.models import AuditEvent, OutboxMessage
from core.role_check import deviations
from tests.conftest import database_role

pytestmark = [pytest.mark.django_db, pytest.mark.alone]  # accounts belong to the whole server


def change(sentence: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sentence)


def test_finds_nothing_on_an_installation_as_written() -> None:
    with database_role(DatabaseRole.WORKER):
        assert deviations() == []
        check_roles(slot="now")
    assert not AuditEvent.objects.filter(action=Event.ROLES_DIFFER).exists()
    assert not OutboxMessage.objects.filter(topic=alarms.TOPIC).exists()


@pytest.mark.situation(10)
@pytest.mark.parametrize(
    ("by_hand", "named"),
    [
        ("ALTER ROLE app_web SUPERUSER", "app_web:rolsuper"),
        ("ALTER ROLE app_worker BYPASSRLS", "app_worker:rolbypassrls"),
        ("ALTER ROLE app_web CREATEROLE", "app_web:rolcreaterole"),
        ("GRANT DELETE ON intake_case TO app_web", "app_web:intake_case:+DELETE"),
        ("GRANT TRUNCATE ON intake_case TO app_worker", "app_worker:intake_case:+TRUNCATE"),
        ("REVOKE INSERT ON core_auditevent FROM app_web", "app_web:core_auditevent:-INSERT"),
        ("ALTER TABLE intake_person NO FORCE ROW LEVEL SECURITY", "intake_person:open"),
        ("ALTER TABLE satgas_task DISABLE ROW LEVEL SECURITY", "satgas_task:open"),
        ("GRANT app_owner TO app_web", "app_web:member:app_owner"),
        (
            "GRANT UPDATE (has_cases) ON accounts_rolerule TO app_web",
            "app_web:accounts_rolerule.has_cases:+UPDATE",
        ),
        ("GRANT CREATE ON SCHEMA app TO app_web", "app_web:app:+CREATE"),
        ("ALTER ROLE app_owner BYPASSRLS", "app_owner:rolbypassrls"),
    ],
)
def test_names_what_somebody_changed_by_hand(by_hand: str, named: str) -> None:
    change(by_hand)
    assert named in deviations()


@pytest.mark.situation(10)
def test_writes_it_down_and_rings_once_a_day() -> None:
    change("GRANT DELETE ON intake_case TO app_web")
    with database_role(DatabaseRole.WORKER):
        check_roles(slot="now")
        check_roles(slot="again")
    rows = AuditEvent.objects.filter(action=Event.ROLES_DIFFER)
    assert rows.count() == 2
    assert rows[0].detail == {"count": 1, "found": ["app_web:intake_case:+DELETE"]}
    assert OutboxMessage.objects.filter(topic=alarms.TOPIC).count() == 1
