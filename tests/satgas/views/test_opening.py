"""Home of the tests of "who opened this case"."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from core import clock
from core.database_roles import DatabaseRole
from core.models import AuditEvent
from satgas import trail
from tests.conftest import database_role
from tests.factories.accounts import UserFactory, user_as
from tests.satgas.desk import Desk


def page_of(case: Any) -> str:
    return f"/meja/kasus/{case.number}/dibuka/"


class TestOpeningList:
    def test_is_not_there_for_somebody_of_another_unit(self, signed_in: Any, desk: Desk) -> None:
        stranger = Desk().head
        assert signed_in(stranger).get(page_of(desk.case())).status_code == 404

    def test_names_the_colleague_and_what_she_read(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        signed_in(desk.supervisor).get(f"/meja/kasus/{case.number}/")
        text = signed_in(desk.lead).get(page_of(case)).content.decode()
        assert desk.supervisor.display_name in text
        assert "nomor, status, dan tanggal" in text

    @pytest.mark.parametrize("role", [Role.HEAD, Role.SUPERVISOR, Role.CASE_MANAGER])
    def test_is_for_who_answers_for_the_case(self, signed_in: Any, desk: Desk, role: Role) -> None:
        assert signed_in(desk.as_(role)).get(page_of(desk.case())).status_code == 200

    def test_is_for_every_specialist_of_the_case(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        assert signed_in(counsellor).get(page_of(case)).status_code == 200

    def test_is_itself_recorded(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        signed_in(desk.lead).get(page_of(case))
        row = AuditEvent.objects.get(action="satgas.audit_read")
        assert (row.actor, row.subjects) == (desk.lead.actor_id, [case.pk])

    def test_goes_on_where_the_first_page_ends(
        self, signed_in: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(trail, "PAGE", 2)
        case = desk.case()
        client = signed_in(desk.lead)
        for _time in range(3):
            client.get(f"/meja/kasus/{case.number}/")
        first = client.get(page_of(case)).context
        assert len(first["rows"]) == 2
        second = client.get(f"{page_of(case)}?sebelum={first['older']}").context
        assert len(second["rows"]) == 1
        assert {row.id for row in first["rows"]}.isdisjoint(row.id for row in second["rows"])

    def test_tells_the_same_reading_within_a_minute_once_and_counts_it(
        self, signed_in: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        case = desk.case()
        at = clock.now().replace(second=10)
        for later in (0, 20, 120):
            monkeypatch.setattr(clock, "now", lambda later=later: at + timedelta(seconds=later))
            signed_in(desk.supervisor).get(f"/meja/kasus/{case.number}/")
        answer = signed_in(desk.lead).get(page_of(case))
        times = [[one.times for one in sitting.readings] for sitting in answer.context["sittings"]]
        assert times == [[1], [2]]
        assert "(2×)" in answer.content.decode()

    def test_keeps_two_of_the_same_name_apart(self) -> None:
        at = datetime(2026, 11, 21, 9, 40, tzinfo=UTC)
        read = [
            trail.CaseTrace(id=n, at=at, actor=f"user:{n}", who="Ani", what=_("Opened"), classes="")
            for n in (1, 2)
        ]
        assert len(trail.by_minute(read)) == 2

    @pytest.mark.parametrize("damaged", ["x", "-1", "9" * 30, "²"])
    def test_a_damaged_page_mark_shows_the_newest(
        self, signed_in: Any, desk: Desk, damaged: str
    ) -> None:
        address = f"{page_of(desk.case())}?sebelum={damaged}"
        assert signed_in(desk.lead).get(address).status_code == 200


@pytest.mark.django_db
class TestTheWall:
    """What the web process could ask for with its own account, whatever its code does."""

    def ask(self, sentence: str, *values: Any, as_: int | str = "") -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.user_id', %s, true)", [str(as_)])
            with database_role(DatabaseRole.WEB):
                cursor.execute(sentence, values)
                return cursor.fetchall()

    def test_the_table_itself_is_closed(self) -> None:
        may = "SELECT has_table_privilege('app_web', 'core_auditevent', %s)"
        assert self.ask(may, "SELECT") == [(False,)]
        assert self.ask(may, "INSERT") == [(True,)]

    @pytest.mark.parametrize("role", [DatabaseRole.PUBLIC, DatabaseRole.WORKER])
    def test_no_other_process_may_call(self, role: DatabaseRole) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_schema_privilege(%s, 'trail', 'USAGE')", [role.value])
            assert cursor.fetchone() == (False,)

    def test_nobody_and_strangers_get_nothing(self, desk: Desk) -> None:
        case = desk.case()
        sentence = "SELECT trail.may_ask_about(%s)"
        assert self.ask(sentence, case.pk) == [(False,)]
        assert self.ask(sentence, case.pk, as_=UserFactory().pk) == [(False,)]
        assert self.ask(sentence, case.pk, as_=Desk().head.pk) == [(False,)]
        assert self.ask(sentence, case.pk, as_=desk.lead.pk) == [(True,)]

    @pytest.mark.parametrize("role", [Role.SYSADMIN, Role.HEAD, Role.SUPERVISOR])
    def test_only_who_guards_the_data_searches_by_account(self, desk: Desk, role: Role) -> None:
        sentence = "SELECT trail.guards(%s)"
        assert self.ask(sentence, desk.lead.pk, as_=desk.as_(role).pk) == [(False,)]
        assert self.ask(sentence, desk.lead.pk, as_=desk.as_(Role.DPO).pk) == [(True,)]

    def test_a_guard_of_another_unit_gets_nothing(self, desk: Desk) -> None:
        stranger = user_as(Role.DPO, Desk().unit)
        assert self.ask("SELECT trail.guards(%s)", desk.lead.pk, as_=stranger.pk) == [(False,)]
