"""Home of the tests of the search in the audit."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from tests.factories.intake import InvolvementFactory
from tests.factories.satgas import BreachFactory, ReadingAlertFactory
from tests.satgas.desk import Desk

SEARCH = "/akses/cari/"


def span(since: Any, until: Any, account: Any) -> dict[str, Any]:
    shape = "%Y-%m-%dT%H:%M:%S"
    return {
        "account": account.pk,
        "since": timezone.localtime(since).strftime(shape),
        "until": timezone.localtime(until).strftime(shape),
    }


def last_hour(account: Any) -> dict[str, Any]:
    return span(clock.now() - timedelta(hours=1), clock.now() + timedelta(minutes=1), account)


class TestTrailSearch:
    @pytest.mark.parametrize("role", [Role.SYSADMIN, Role.HEAD, Role.CASE_MANAGER])
    def test_is_not_for_administrators_or_the_desk(
        self, signed_in: Any, desk: Desk, role: Role
    ) -> None:
        assert signed_in(desk.as_(role)).get(SEARCH).status_code == 403

    @pytest.mark.parametrize("role", [Role.DPO, Role.AUDITOR])
    def test_is_where_the_guards_of_the_data_begin(
        self, signed_in: Any, desk: Desk, role: Role
    ) -> None:
        answer = signed_in(desk.as_(role)).get("/", follow=True)
        assert answer.redirect_chain[-1][0] == SEARCH

    def test_says_that_nothing_waits(self, signed_in: Any, desk: Desk) -> None:
        BreachFactory()
        ReadingAlertFactory()
        page = signed_in(desk.as_(Role.DPO)).get(SEARCH).content.decode()
        assert "Tidak ada yang menunggu jawaban Anda" in page

    def test_begins_with_the_account_that_nobody_stopped(self, signed_in: Any, desk: Desk) -> None:
        ReadingAlertFactory(unit=desk.unit)
        open_one = BreachFactory(unit=desk.unit)
        page = signed_in(desk.as_(Role.DPO)).get(SEARCH).content.decode()
        assert f'href="/akses/kebocoran/{open_one.pk}/"' in page
        assert "menunggu jawaban" not in page

    def test_leads_to_alerts_without_an_answer(self, signed_in: Any, desk: Desk) -> None:
        ReadingAlertFactory(unit=desk.unit)
        page = signed_in(desk.as_(Role.AUDITOR)).get(SEARCH).content.decode()
        assert "1 pembacaan janggal menunggu jawaban" in page

    def test_gives_numbers_and_classes_and_no_content(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        InvolvementFactory(case=case, person__case=case, person__name="Melati Contoh")
        signed_in(desk.lead).get(f"/meja/kasus/{case.number}/?buka=orang")
        answer = signed_in(desk.as_(Role.DPO)).get(SEARCH, last_hour(desk.lead))
        text = answer.content.decode()
        assert case.number in text
        assert "nama, alamat, kontak" in text
        assert "Melati" not in text

    def test_keeps_to_the_time_that_was_asked_for(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        signed_in(desk.lead).get(f"/meja/kasus/{case.number}/")
        earlier = span(
            clock.now() - timedelta(hours=3), clock.now() - timedelta(hours=2), desk.lead
        )
        answer = signed_in(desk.as_(Role.DPO)).get(SEARCH, earlier)
        assert answer.context["rows"] == []
        assert "tidak membuka apa pun" in answer.content.decode()

    def test_offers_no_account_of_another_unit(self, signed_in: Any, desk: Desk) -> None:
        stranger = Desk().lead
        answer = signed_in(desk.as_(Role.DPO)).get(SEARCH, last_hour(stranger))
        assert "rows" not in answer.context
        assert stranger.username not in answer.content.decode()

    def test_asks_for_an_end_after_the_beginning(self, signed_in: Any, desk: Desk) -> None:
        wrong = span(clock.now(), clock.now() - timedelta(hours=1), desk.lead)
        answer = signed_in(desk.as_(Role.DPO)).get(SEARCH, wrong)
        assert "Pilih akhir yang sesudah awalnya." in answer.content.decode()

    def test_is_itself_recorded(self, signed_in: Any, desk: Desk) -> None:
        guard = desk.as_(Role.DPO)
        signed_in(guard).get(SEARCH, last_hour(desk.lead))
        row = AuditEvent.objects.get(action="satgas.audit_read")
        assert (row.actor, row.object_id) == (guard.actor_id, str(desk.lead.pk))
