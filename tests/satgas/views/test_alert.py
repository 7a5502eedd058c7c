"""Home of the tests of the pages on unusual reading."""

from typing import Any

from accounts.roles import Role
from accounts.scope import scope_of
from core.models import AuditEvent
from satgas import breaches
from satgas.models import ReadingAlert
from tests.factories.satgas import ReadingAlertFactory
from tests.satgas.desk import Desk, send

LIST = "/akses/janggal/"
WATCHERS = (Role.DPO, Role.AUDITOR)  # the second only reads


def decide(client: Any, alert: ReadingAlert, **fields: str) -> Any:
    return send(client, f"{LIST}{alert.pk}/", **fields)


class TestAlertList:
    def test_says_what_it_is_for_while_it_is_empty(self, signed_in: Any, desk: Desk) -> None:
        assert "Tidak ada yang janggal" in signed_in(desk.as_(Role.DPO)).get(LIST).content.decode()

    def test_shows_none_of_another_unit(self, signed_in: Any, desk: Desk) -> None:
        ReadingAlertFactory()
        assert signed_in(desk.as_(Role.DPO)).get(LIST).context["rows"] == []

    def test_begins_with_what_nobody_looked_at(self, signed_in: Any, desk: Desk) -> None:
        first, second = (ReadingAlertFactory(unit=desk.unit) for _number in range(2))
        client = signed_in(desk.as_(Role.DPO))
        decide(client, second, decision="explained")
        assert client.get(LIST).context["rows"] == [first, second]

    def test_is_counted_in_the_menu_of_whoever_decides(self, desk: Desk) -> None:
        ReadingAlertFactory(unit=desk.unit)
        ReadingAlertFactory()
        counts = [breaches.count_undecided(scope_of(desk.as_(role))) for role in WATCHERS]
        assert counts == [1, 0]

    def test_asks_an_auditor_for_no_decision(self, signed_in: Any, desk: Desk) -> None:
        alert = ReadingAlertFactory(unit=desk.unit)
        page = signed_in(desk.as_(Role.AUDITOR)).get(LIST).content.decode()
        assert alert.account.display_name in page
        assert f"{LIST}{alert.pk}/" not in page


class TestAlertDecide:
    def test_leads_on_to_the_register_when_it_is_a_breach(self, signed_in: Any, desk: Desk) -> None:
        alert = ReadingAlertFactory(unit=desk.unit)
        answer = decide(signed_in(desk.as_(Role.DPO)), alert, decision="breach")
        assert answer.url == f"/akses/kebocoran/catat/?janggal={alert.pk}"
        alert.refresh_from_db()
        assert alert.decided_by == desk.as_(Role.DPO).actor_id
        row = AuditEvent.objects.get(action="satgas.alert_decided")
        assert row.detail == {"decision": "breach"}

    def test_leads_to_the_files_of_that_time(self, signed_in: Any, desk: Desk) -> None:
        alert = ReadingAlertFactory(unit=desk.unit, account=desk.lead)
        client = signed_in(desk.as_(Role.DPO))
        way = client.get(f"{LIST}{alert.pk}/").context["trail_url"]
        assert client.get(way).context["searched"] is True

    def test_is_done_once(self, signed_in: Any, desk: Desk) -> None:
        alert = ReadingAlertFactory(unit=desk.unit)
        client = signed_in(desk.as_(Role.DPO))
        assert decide(client, alert, decision="explained").status_code == 302
        assert decide(client, alert, decision="breach").status_code == 409

    def test_explains_what_is_missing(self, signed_in: Any, desk: Desk) -> None:
        alert = ReadingAlertFactory(unit=desk.unit)
        assert decide(signed_in(desk.as_(Role.DPO)), alert).status_code == 422

    def test_hides_one_of_another_unit(self, signed_in: Any, desk: Desk) -> None:
        answer = decide(signed_in(desk.as_(Role.DPO)), ReadingAlertFactory(), decision="breach")
        assert answer.status_code == 404
