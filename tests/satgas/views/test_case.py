"""Home of the tests of the list of cases, one case file, and moving a case by hand."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.actions import assessment, incident, person
from intake.models import Case
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas.actions import service
from satgas.models import ServiceKind
from tests.factories.accounts import UserFactory, user_as
from tests.factories.intake import CaseFactory, IncidentFactory, InvolvementFactory
from tests.factories.satgas import (
    CarePlanFactory,
    FollowUpFactory,
    PlanItemFactory,
    ServiceFactory,
    ServiceSessionFactory,
    VisitReportFactory,
)
from tests.satgas.desk import Desk, events, send

LIST = "/meja/kasus/"
# Sign-in, role and time, scope, the menu and its counts, her views, choices of the filters, count,
# the rows.
LIST_BUDGET = 23
# Her grants and denials are asked for again by the reading of classes and by the menu.
FILE_BUDGET = 49


def page_of(case: Any) -> Any:
    return f"{LIST}{case.number}/"


def queries_for(client: Any, url: Any) -> Any:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


class TestCaseList:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(LIST).status_code == 302

    @pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.DATA_OFFICER, Role.SYSADMIN])
    def test_is_not_for_roles_that_read_no_case(
        self, signed_in: Any, desk: Desk, role: Any
    ) -> None:
        assert signed_in(desk.as_(role)).get(LIST).status_code == 403

    def test_shows_the_lead_her_cases_and_nobody_elses(self, signed_in: Any, desk: Desk) -> None:
        mine, other = desk.case(), CaseFactory(unit=desk.unit)
        text = signed_in(desk.lead).get(LIST).content.decode()
        assert mine.number in text
        assert other.number not in text

    def test_shows_the_head_every_case_of_the_unit_but_the_restricted(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = CaseFactory(unit=desk.unit)
        hidden, elsewhere = CaseFactory(unit=desk.unit, is_restricted=True), CaseFactory()
        text = signed_in(desk.head).get(LIST).content.decode()
        assert case.number in text
        assert hidden.number not in text
        assert elsewhere.number not in text

    def test_shows_no_name_of_a_party(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        person.record(by=desk.lead, case=case, part="beneficiary", sex="female", name="Sri Uji")
        assert "Sri Uji" not in signed_in(desk.lead).get(LIST).content.decode()

    def test_leaves_closed_cases_out_until_asked(self, signed_in: Any, desk: Desk) -> None:
        closed = CaseFactory(unit=desk.unit, state=CaseState.CLOSED)
        client = signed_in(desk.head)
        assert closed.number not in client.get(LIST).content.decode()
        assert closed.number in client.get(f"{LIST}?status=closed").content.decode()
        assert closed.number in client.get(f"{LIST}?status=semua").content.decode()

    def test_filters_by_risk(self, signed_in: Any, desk: Desk) -> None:
        high, low = desk.case(risk="high"), desk.case(risk="low")
        text = signed_in(desk.lead).get(f"{LIST}?risiko=high").content.decode()
        assert high.number in text
        assert low.number not in text

    def test_filters_by_team_and_lead_for_whoever_assigns(self, signed_in: Any, desk: Desk) -> None:
        mine, other = desk.case(), CaseFactory(unit=desk.unit)
        client = signed_in(desk.head)
        for query in (f"tim={desk.team.pk}", f"pendamping={desk.lead.pk}"):
            page = client.get(f"{LIST}?{query}").context["page"]
            assert [row.number for row in page.object_list] == [mine.number], query
        found = client.get(f"{LIST}?perlu=tanpa-pendamping").context["page"].object_list
        assert [row.number for row in found] == [other.number]

    def test_keeps_its_filters_from_page_to_page(self, signed_in: Any, desk: Desk) -> None:
        query = f"status=semua&risiko=low&perlu=terlambat&tim={desk.team.pk}&pendamping=7"
        filters = signed_in(desk.head).get(f"{LIST}?{query}").context["filters"]
        assert filters.query == f"{query}&"

    def test_asks_a_specialist_about_no_part_of_the_story(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        answer = signed_in(counsellor).get(f"{LIST}?perlu=rencana-menunggu&pendamping=1&tim=1")
        assert [row.number for row in answer.context["page"].object_list] == [case.number]
        assert 'name="perlu"' not in answer.content.decode()

    @pytest.mark.parametrize(
        "query",
        ["?status=x&risiko=y", "?perlu=x&tim=y&pendamping=-1", "?halaman=x", "?halaman=999999"],
    )
    def test_takes_nonsense_in_the_address_kindly(
        self, signed_in: Any, desk: Desk, query: Any
    ) -> None:
        assert signed_in(desk.lead).get(LIST + query).status_code == 200

    def test_says_late_in_words(self, signed_in: Any, desk: Desk) -> None:
        FollowUpFactory(case=desk.case(), late=True)
        assert "lewat 2 hari" in signed_in(desk.lead).get(LIST).content.decode()

    def test_says_tomorrow_for_the_day_after_today(self, signed_in: Any, desk: Desk) -> None:
        FollowUpFactory(case=desk.case(), due_on=clock.today() + timedelta(days=1))
        assert ">besok</time>" in signed_in(desk.lead).get(LIST).content.decode()

    def test_says_what_to_do_when_there_is_nothing(self, signed_in: Any, desk: Desk) -> None:
        text = signed_in(desk.lead).get(LIST).content.decode()
        assert "Anda tidak punya kasus yang berjalan" in text

    def test_costs_the_same_with_2_and_with_20_rows(self, signed_in: Any, desk: Desk) -> None:
        client = signed_in(desk.head)
        costs = []
        for rows in (2, 20):
            while Case.objects.count() < rows:
                FollowUpFactory(case=desk.case())
            costs.append(queries_for(client, LIST))
        assert costs[0] == costs[1] <= LIST_BUDGET


class TestCaseDetail:
    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(page_of(desk.case())).status_code == 302

    def test_answers_out_of_scope_like_a_number_that_does_not_exist(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        stranger = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        client = signed_in(stranger)
        assert client.get(page_of(case)).status_code == 404
        assert client.get(f"{LIST}TNG-2026-999999/").status_code == 404

    def test_is_gone_for_an_account_without_a_post(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(UserFactory()).get(page_of(desk.case())).status_code == 404

    @pytest.mark.parametrize("state", CaseState.values)
    def test_shows_a_case_in_every_state(self, signed_in: Any, desk: Desk, state: Any) -> None:
        case = desk.case()
        case.status_rows.filter(ends_at=None).update(
            status=state, review_on=clock.today(), reason="uji"
        )
        answer = signed_in(desk.head).get(page_of(case))
        assert answer.status_code == 200
        assert case.number in answer.content.decode()

    def test_records_that_the_file_was_opened(self, signed_in: Any, desk: Desk) -> None:
        signed_in(desk.lead).get(page_of(desk.case()))
        assert events()[-1] == "satgas.case_file_opened"

    def test_keeps_names_closed_until_they_are_opened(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        person.record(by=desk.lead, case=case, part="beneficiary", sex="female", name="Sri Uji")
        client = signed_in(desk.lead)
        assert "Sri Uji" not in client.get(page_of(case)).content.decode()
        assert "core.sealed_opened" not in events()
        assert "Sri Uji" in client.get(page_of(case) + "?buka=orang").content.decode()
        assert "core.sealed_opened" in events()

    def test_opens_no_story_with_the_names(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        incident.record(
            by=desk.lead,
            case=case,
            violence_types=["sexual"],
            place_types=["school"],
            chronology="Cerita uji",
        )
        client = signed_in(desk.lead)
        assert "Cerita uji" not in client.get(page_of(case) + "?buka=orang").content.decode()
        assert "Cerita uji" in client.get(page_of(case) + "?buka=kejadian").content.decode()

    def test_keeps_what_volunteers_found_closed_until_opened(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        VisitReportFactory(task__case=case, findings="Temuan uji")
        client = signed_in(desk.lead)
        assert "Temuan uji" not in client.get(page_of(case)).content.decode()
        assert "Temuan uji" in client.get(page_of(case) + "?buka=tugas").content.decode()

    def test_gives_a_role_without_the_class_nothing_to_open(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        assessment.sign(by=desk.lead, case=case, risk="low", needs="Kebutuhan uji")
        medic = desk.join(case, Role.MEDICAL_LIAISON)
        text = signed_in(medic).get(page_of(case) + "?buka=semua").content.decode()
        assert "Kebutuhan uji" not in text
        assert 'id="aduan"' not in text
        assert 'id="rencana"' not in text

    def test_keeps_a_counselling_note_with_its_desk(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(state=CaseState.IN_SERVICE, risk="high")
        counsellor = desk.join(case, Role.COUNSELLOR)
        given = ServiceFactory(case=case, kind=ServiceKind.COUNSELLING)
        service.record_session(
            by=counsellor, service=given, held_on=clock.today(), note="Catatan uji"
        )
        url = page_of(case) + "?buka=semua"
        assert "Catatan uji" in signed_in(counsellor).get(url).content.decode()
        text = signed_in(desk.lead).get(url).content.decode()
        assert "Catatan uji" not in text
        assert "catatan tertutup" not in text

    def test_marks_a_child_and_says_a_rough_age(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        InvolvementFactory(case=case, age_years=7, age_precision="estimated")
        text = signed_in(desk.lead).get(page_of(case)).content.decode()
        assert "sekitar 7 tahun" in text
        assert "anak" in text

    def test_costs_the_same_with_2_and_with_20_of_everything(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case(state=CaseState.IN_SERVICE)
        plan = CarePlanFactory(case=case, approved=True)
        client = signed_in(desk.lead)
        costs = []
        for rows in (2, 18):
            for _number in range(rows):
                fill(case, plan)
            costs.append(queries_for(client, page_of(case) + "?buka=semua"))
        assert costs[0] == costs[1] <= FILE_BUDGET


def fill(case: Any, plan: Any) -> None:
    """One more of everything that hangs on a case."""
    InvolvementFactory(case=case, person__name="Uji")
    IncidentFactory(case=case, violence=["sexual"], places=["school"], chronology="Uji")
    item = PlanItemFactory(plan=plan, aim="Uji")
    given = ServiceFactory(case=case, plan_item=item, ongoing=True, recorded_by=item.plan.drawn_by)
    ServiceSessionFactory(service=given)
    FollowUpFactory(case=case, service=given)
    FollowUpFactory(case=case, done=True)
    VisitReportFactory(task__case=case)


class TestCaseMove:
    def url(self, case: Any) -> Any:
        return f"{page_of(case)}status/"

    def test_is_not_for_a_specialist(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        assert signed_in(counsellor).get(self.url(case)).status_code == 403

    def test_offers_only_what_follows(self, signed_in: Any, desk: Desk) -> None:
        form = signed_in(desk.lead).get(self.url(desk.case())).context["form"]
        assert [code for code, _label in form.fields["to"].choices] == [
            "on_hold",
            "lost_contact",
            "declined",
        ]

    def test_pauses_with_a_reason_and_a_day(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        answer = send(
            signed_in(desk.lead),
            self.url(case),
            to="on_hold",
            reason="Menunggu wali",
            review_on=clock.today() + timedelta(days=7),
        )
        assert answer.status_code == 302
        assert state_of(case_now(case)) == "on_hold"

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"to": "closed"},
            {"to": "on_hold"},
            {"to": "on_hold", "reason": "x"},
            {"to": "on_hold", "reason": "x" * 201, "review_on": "2030-01-01"},
        ],
    )
    def test_says_what_is_missing(self, signed_in: Any, desk: Desk, fields: Any) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case()), **fields)
        assert answer.status_code == 422

    def test_calls_neither_reason_nor_day_optional(self, signed_in: Any, desk: Desk) -> None:
        form = signed_in(desk.lead).get(self.url(desk.case())).context["form"]
        assert not any(form[name].is_optional for name in ("reason", "review_on"))

    def test_says_so_when_nothing_follows(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        case.status_rows.filter(ends_at=None).update(status="handed_over")
        text = signed_in(desk.head).get(self.url(case)).content.decode()
        assert "Dari sini kasus tidak dapat dipindahkan" in text


def case_now(case: Any) -> Any:
    return Case.objects.with_status().get(pk=case.pk)


class TestCaseSearch:
    url = f"{LIST}cari/"

    def ask(self, browser: Any, words: str) -> Any:
        return send(browser, self.url, words=words)

    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(self.url).status_code == 302

    def test_is_not_for_roles_that_read_no_case(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.as_(Role.INTAKE_OFFICER)).get(self.url).status_code == 403

    def test_finds_by_a_part_of_the_number(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        assert case.number in self.ask(signed_in(desk.lead), case.number[-6:]).content.decode()

    def test_finds_by_a_name_in_another_spelling_and_shows_none(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case, other = desk.case(), desk.case()
        person.record(
            by=desk.lead, case=case, part="beneficiary", sex="female", name="Rina Kusumawati"
        )
        person.record(by=desk.lead, case=other, part="beneficiary", sex="female", name="Joko Uji")
        text = self.ask(signed_in(desk.lead), "Rina Koesoemawati").content.decode()
        assert case.number in text
        assert other.number not in text
        assert "Rina Kusumawati" not in text

    def test_finds_nothing_outside_the_scope(self, signed_in: Any, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit)
        person.record(
            by=desk.lead, case=case, part="beneficiary", sex="female", name="Rina Kusumawati"
        )
        browser = signed_in(desk.lead)
        for words in ("Rina Kusumawati", case.number):
            assert "Tidak ada kasus Anda yang cocok" in self.ask(browser, words).content.decode()

    def test_records_whom_it_found(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        made = person.record(
            by=desk.lead, case=case, part="beneficiary", sex="female", name="Rina Kusumawati"
        )
        self.ask(signed_in(desk.lead), "Rina Kusumawati")
        row = AuditEvent.objects.get(action="core.sealed_compared")
        assert row.detail["ids"] == [str(made.person_id)]
        assert row.detail["compared"] == 1

    def test_says_what_to_write(self, signed_in: Any, desk: Desk) -> None:
        assert self.ask(signed_in(desk.lead), "").status_code == 422
