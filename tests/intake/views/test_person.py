"""Home of the tests of the page that asks the whole city for somebody."""

import logging
import uuid
from typing import Any

import pytest

from accounts.roles import Role
from core.models import AuditEvent
from intake.lookup import table
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import DenialFactory
from tests.intake.city import NAME, NIK, PHONE, City

URL = "/meja/cari/"
NOTHING = "Tidak ada yang ditemukan"


def ask(browser: Any, **given: str) -> Any:
    return browser.post(URL, {"client_key": str(uuid.uuid4()), **given})


def said(answer: Any) -> str:
    return str(answer.content.decode())


class TestPersonFind:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(URL).status_code == 302

    @pytest.mark.parametrize("role", [Role.SATGAS_MEMBER, Role.DATA_OFFICER, Role.SYSADMIN])
    def test_is_not_for_roles_without_cases_and_complaints(
        self,
        signed_in: Any,
        city: City,
        role: Role,
    ) -> None:
        assert signed_in(user_as(role, city.unit)).get(URL).status_code == 403

    @pytest.mark.parametrize("number", [NIK, "9971 0157 0890 0001", PHONE, "+62 812 3456 7890"])
    def test_gives_her_own_case_by_number(
        self,
        signed_in: Any,
        city: City,
        number: str,
    ) -> None:
        assert city.known.number in said(ask(signed_in(city.head), number=number))

    @pytest.mark.situation(15)
    @pytest.mark.parametrize("who", ["stranger", "officer"])
    def test_says_of_a_case_outside_the_scope_only_that_it_exists_and_the_team(
        self,
        signed_in: Any,
        city: City,
        who: str,
    ) -> None:
        text = said(ask(signed_in(getattr(city, who)), number=NIK))
        assert "Tim Timur" in text
        assert city.known.number not in text
        assert str(city.known.pk) not in text

    @pytest.mark.situation(15)
    def test_records_who_asked_and_never_for_whom(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        ask(signed_in(city.stranger), number=NIK)
        row = AuditEvent.objects.get(action="intake.city_searched")
        assert row.actor == city.stranger.actor_id
        assert row.detail == {"asked": ["national_id"], "cases": [], "elsewhere": 1}

    @pytest.mark.situation(15)
    def test_refuses_the_sixty_first_kindly_and_records_it(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        for _time in range(60):
            table.may_ask(city.head.pk)
        answer = ask(signed_in(city.head), number=NIK)
        assert answer.status_code == 429
        assert "60 kali" in said(answer)
        assert city.known.number not in said(answer)
        assert AuditEvent.objects.filter(action="intake.search_refused").count() == 1

    def test_answers_of_a_restricted_case_as_of_none(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        city.known.is_restricted = True
        city.known.save(update_fields=["is_restricted"])
        for who in (city.head, city.stranger):
            assert NOTHING in said(ask(signed_in(who), number=NIK))

    @pytest.mark.situation(11)
    def test_answers_somebody_shut_out_as_of_none(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        DenialFactory(user=city.head, case=city.known)
        assert NOTHING in said(ask(signed_in(city.head), number=NIK))

    def test_finds_a_name_in_another_spelling(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        text = said(ask(signed_in(city.stranger), name="Rina Koesoemawaty"))
        assert "Tim Timur" in text
        assert NAME not in text

    def test_says_of_nobody_that_nothing_was_found(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        assert NOTHING in said(ask(signed_in(city.head), number="9971015708900002"))

    @pytest.mark.parametrize("given", [{}, {"number": "tidak tahu"}, {"number": "12"}])
    def test_says_what_to_write(
        self,
        signed_in: Any,
        city: City,
        given: dict[str, str],
    ) -> None:
        assert ask(signed_in(city.head), **given).status_code == 422

    def test_reaches_another_unit_of_the_city(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        text = said(ask(signed_in(user_as(Role.HEAD, UnitFactory())), number=NIK))
        assert "UPTD PPA Uji" in text

    @pytest.mark.situation(27)
    def test_leaves_nothing_of_what_was_typed_in_address_or_log(
        self,
        signed_in: Any,
        city: City,
        caplog: Any,
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            answer = ask(signed_in(city.head), number=NIK, name=NAME)
            ask(signed_in(city.head), number="x" + NIK)
        assert answer.request["QUERY_STRING"] == ""
        lines = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
        assert NIK not in "\n".join(lines)
        assert "Kusumawati" not in "\n".join(lines)


class TestAnswerOutOfSight:
    LINK = "/meja/darurat/?temuan="

    def test_leads_to_an_emergency_when_she_was_found_by_a_number(
        self, signed_in: Any, city: City
    ) -> None:
        client = signed_in(city.stranger)
        assert self.LINK in said(ask(client, number=NIK))
        assert self.LINK in said(ask(client, number=PHONE))

    def test_does_not_when_only_the_name_sounds_alike(self, signed_in: Any, city: City) -> None:
        text = said(ask(signed_in(city.stranger), name=NAME))
        assert "Tim Timur" in text
        assert self.LINK not in text

    def test_does_not_for_whoever_may_open_none(self, signed_in: Any, city: City) -> None:
        assert self.LINK not in said(ask(signed_in(city.officer), number=NIK))
