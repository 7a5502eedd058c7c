"""Home of the tests of the calendar: each kind of day, whose it is, and the way through time."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from intake.models import Case, Clock, ClockRule
from satgas.calendar import entries as sources
from satgas.calendar.days_off import holiday_on
from satgas.calendar.page import SHOWN
from satgas.calendar.span import Span
from satgas.task_workflow import TaskState
from tests.factories.accounts import PostingFactory, TeamFactory, UserFactory
from tests.factories.intake import CaseFactory, ComplaintFactory, EmergencyAccessFactory
from tests.factories.satgas import (
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    ServiceFactory,
    TaskFactory,
)
from tests.queries import queries_for
from tests.satgas.desk import Desk

URL = "/meja/kalender/"
BUDGET = 30


def shown(client: Any, query: str = "") -> list[tuple[str, str]]:
    """Kind and number of every entry, in the order of the page."""
    calendar = client.get(f"{URL}?{query}").context["calendar"]
    return [(str(one.kind), one.number) for day in calendar.days for one in day.entries]


def on(day: date, view: str = "hari") -> str:
    return f"lihat={view}&tanggal={day.isoformat()}"


def fill(case: Case, day: date) -> None:
    """One thing of each kind that a case can have on a day."""
    FollowUpFactory(case=case, due_on=day)
    CarePlanFactory(case=case, approved=True, agreed_on=day - timedelta(days=30), review_on=day)
    ServiceFactory(case=case, planned_on=day)
    start = clock.at(day) + timedelta(hours=9)
    TaskFactory(case=case, window_starts_at=start)
    TaskFactory(case=case, window_starts_at=start, state=TaskState.CANCELLED)
    ClosureRequestFactory(
        case=case,
        decision="approved",
        decided_at=clock.now(),
        decided_by="service:other",
        check_on=day,
    )


class TestCalendarShow:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(URL).status_code == 302

    @pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.ADMIN_HEAD])
    def test_is_for_those_who_work_on_complaints_or_cases(
        self, signed_in: Any, desk: Desk, role: Role
    ) -> None:
        assert signed_in(desk.as_(role)).get(URL).status_code == 403

    def test_shows_every_kind_of_day_by_the_number_of_its_case(
        self, signed_in: Any, desk: Desk
    ) -> None:
        day = clock.today() + timedelta(days=2)
        case = desk.case()
        fill(case, day)
        paused = desk.case()
        paused.status_rows.filter(ends_at=None).update(
            status="on_hold", reason="uji", review_on=day
        )
        assert shown(signed_in(desk.lead), on(day)) == [
            ("Tindak lanjut", case.number),
            ("Rencana ditinjau lagi", case.number),
            ("Layanan dimulai", case.number),
            ("Kunjungan relawan", case.number),
            ("Ditanyakan lagi setelah ditutup", case.number),
            ("Penundaan ditinjau lagi", paused.number),
        ]

    def test_leaves_out_what_is_done_and_what_is_on_other_days(
        self, signed_in: Any, desk: Desk
    ) -> None:
        day = clock.today() + timedelta(days=2)
        case = desk.case()
        FollowUpFactory(case=case, due_on=day, done=True)
        FollowUpFactory(case=case, due_on=day + timedelta(days=1))
        ServiceFactory(case=case, planned_on=day, ongoing=True)
        CarePlanFactory(case=case, review_on=day)
        assert shown(signed_in(desk.lead), on(day)) == []

    def test_shows_an_officer_the_clocks_of_her_queue(self, signed_in: Any, desk: Desk) -> None:
        complaint = ComplaintFactory(unit=desk.unit)
        due = clock.now() + timedelta(hours=1)
        rule = ClockRule.objects.get(trigger="complaint")
        Clock.objects.create(rule=rule, complaint=complaint, starts_at=clock.now(), due_at=due)
        client = signed_in(desk.as_(Role.INTAKE_OFFICER))
        expected = [("Aduan, menunggu dibuka", complaint.number)]
        assert shown(client, on(clock.local_date(due))) == expected

    def test_shows_a_head_emergencies_and_decrees_that_end(
        self, signed_in: Any, desk: Desk
    ) -> None:
        day = clock.today() + timedelta(days=3)
        case = desk.case()
        EmergencyAccessFactory(case=case, review_due_on=day)
        for _person in range(2):
            PostingFactory(unit=desk.unit, ends_on=day, decree_number="SK/UJI/7")
        PostingFactory(ends_on=day, decree_number="SK/LAIN/1")
        assert shown(signed_in(desk.head), on(day)) == [
            ("Akses darurat ditinjau", case.number),
            ("Masa tugas berakhir", "SK/UJI/7"),
        ]

    def test_begins_with_her_own_cases_and_widens_to_her_team(
        self, signed_in: Any, desk: Desk
    ) -> None:
        day = clock.today() + timedelta(days=2)
        mine, team = desk.case(), CaseFactory(unit=desk.unit, desk_team=desk.team)
        other = CaseFactory(unit=desk.unit, desk_team=TeamFactory(unit=desk.unit))
        hidden = CaseFactory(unit=desk.unit, desk_team=desk.team, is_restricted=True)
        for case in (mine, team, other, hidden):
            FollowUpFactory(case=case, due_on=day)
        assert [number for _kind, number in shown(signed_in(desk.lead), on(day))] == [mine.number]
        for query, numbers in (
            ("milik=tim", {mine.number, team.number}),
            ("milik=saya", {mine.number, team.number}),
            ("milik=semua", {mine.number, team.number}),
        ):
            rows = shown(signed_in(desk.supervisor), f"{on(day)}&{query}")
            assert {number for _kind, number in rows} == numbers, query
        everything = {number for _kind, number in shown(signed_in(desk.head), on(day))}
        assert everything == {mine.number, team.number, other.number}

    def test_tells_a_specialist_nothing_of_the_story(self, signed_in: Any, desk: Desk) -> None:
        day = clock.today() + timedelta(days=2)
        case = desk.case()
        fill(case, day)
        liaison = desk.join(case, Role.MEDICAL_LIAISON)
        assert shown(signed_in(liaison), on(day)) == []

    def test_folds_a_busy_day_into_its_own_list(self, signed_in: Any, desk: Desk) -> None:
        day, case = clock.today().replace(day=28), desk.case()
        for _number in range(SHOWN + 12):
            FollowUpFactory(case=case, due_on=day, planned_at=clock.now() - timedelta(days=60))
        client = signed_in(desk.lead)
        answer = client.get(f"{URL}?{on(day, 'bulan')}")
        cell = next(one for one in answer.context["calendar"].days if one.date == day)
        assert (len(cell.entries), cell.more) == (SHOWN, 12)
        assert "12 lagi" in answer.content.decode()
        assert len(shown(client, cell.url.removeprefix("?"))) == SHOWN + 12

    def test_says_today_and_holidays_in_words(self, signed_in: Any, desk: Desk) -> None:
        client = signed_in(desk.lead)
        assert "hari ini" in client.get(URL).content.decode()
        text = client.get(f"{URL}?{on(date(2026, 8, 17), 'bulan')}").content.decode()
        assert "Hari Kemerdekaan Republik Indonesia" in text

    def test_says_that_nothing_has_a_day(self, signed_in: Any, desk: Desk) -> None:
        text = signed_in(desk.lead).get(URL).content.decode()
        assert "Tidak ada jadwal di sini" in text

    def test_says_when_there_is_more_than_fits(
        self, signed_in: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sources, "MOST", 2)
        day, case = clock.today() + timedelta(days=2), desk.case()
        client = signed_in(desk.lead)
        for cut in (False, False, True):
            FollowUpFactory(case=case, due_on=day)
            assert client.get(f"{URL}?{on(day)}").context["calendar"].is_cut is cut
        assert len(shown(client, on(day))) == 2

    @pytest.mark.parametrize(
        "query", ["lihat=tahun", "tanggal=besok", "tanggal=9999-12-31", "milik=x"]
    )
    def test_takes_nonsense_in_the_address_kindly(
        self, signed_in: Any, desk: Desk, query: str
    ) -> None:
        calendar = signed_in(desk.lead).get(f"{URL}?{query}").context["calendar"]
        assert calendar.span == Span("bulan", clock.today())

    def test_refuses_a_parameter_it_does_not_know(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(f"{URL}?urut=x").status_code == 400

    def test_costs_the_same_with_few_and_with_many_days(self, signed_in: Any, desk: Desk) -> None:
        day = clock.today()
        fill(desk.case(), day)
        client = signed_in(desk.head)
        client.get(URL)
        few = queries_for(client, URL)
        for _number in range(4):
            fill(desk.case(), day)
            PostingFactory(unit=desk.unit, user=UserFactory(), ends_on=day)
        assert queries_for(client, URL) == few <= BUDGET


class TestSpan:
    def test_of_a_month_has_whole_weeks_from_monday(self) -> None:
        span = Span("bulan", date(2026, 11, 22))
        assert (span.first, span.last) == (date(2026, 11, 1), date(2026, 11, 30))
        assert {len(week) for week in span.weeks} == {7}
        assert span.weeks[0] == [None] * 6 + [date(2026, 11, 1)]
        assert (span.before, span.after) == (date(2026, 10, 1), date(2026, 12, 1))

    def test_of_a_week_begins_on_monday(self) -> None:
        span = Span("pekan", date(2026, 11, 22))
        assert (span.first, span.last) == (date(2026, 11, 16), date(2026, 11, 22))
        assert span.after == date(2026, 11, 23)

    def test_of_a_day_is_that_day(self) -> None:
        span = Span("hari", date(2026, 11, 22))
        assert span.days == [date(2026, 11, 22)]
        assert span.before == date(2026, 11, 21)


def test_a_working_day_has_no_holiday() -> None:
    assert holiday_on(date(2026, 11, 23)) == ""
