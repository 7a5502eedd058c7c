"""Home of the tests of the unit at work: each number is the length of the list it leads to."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from core import clock
from intake.models import Clock, ClockRule
from intake.models.codes import Risk
from reports.workload.waits import Wait, first_of
from satgas.needs import Need
from satgas.task_workflow import TaskState
from tests.factories.accounts import TeamFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory, ComplaintFactory, EmergencyAccessFactory
from tests.factories.reports import PeriodFactory, SnapshotFactory
from tests.factories.satgas import (
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    TaskFactory,
)
from tests.queries import queries_for
from tests.satgas.desk import Desk

SignedIn = Callable[[User], Client]
URL = "/meja/pimpinan/"
BUDGET = 30


@pytest.fixture
def desk(db: None) -> Desk:  # noqa: ARG001
    return Desk()


def busy(desk: Desk) -> None:
    """Something of each kind, one case in a second team, and one that nobody may count."""
    FollowUpFactory(case=desk.case(risk=Risk.HIGH), late=True)
    FollowUpFactory(case=desk.case(), late=True)
    CarePlanFactory(case=desk.case())
    ClosureRequestFactory(case=desk.case())
    TaskFactory(case=desk.case())
    TaskFactory(case=desk.case(), taken_by=UserFactory(), state=TaskState.REPORTED)
    CaseFactory(unit=desk.unit)
    FollowUpFactory(case=CaseFactory(unit=desk.unit, is_restricted=True), late=True)
    other = CaseFactory(unit=desk.unit, desk_team=TeamFactory(unit=desk.unit), state="in_service")
    FollowUpFactory(case=other, late=True)
    EmergencyAccessFactory(case=other)
    complaint = ComplaintFactory(unit=desk.unit)
    ComplaintFactory(unit=desk.unit, state="opened")
    passed = clock.now() - timedelta(hours=2)
    rule = ClockRule.objects.get(trigger="complaint")
    Clock.objects.create(
        rule=rule, complaint=complaint, starts_at=passed, due_at=passed + timedelta(hours=1)
    )
    SnapshotFactory(period=PeriodFactory(unit=desk.unit))


def numbers_in(context: Any) -> Iterator[tuple[int, str]]:
    """Every number on the page that leads to a list of cases."""
    yield from ((row.number, row.url) for row in context["waits"])
    for row in context["loads"]:
        yield from ((one.number, one.url) for one in (row.open, row.high, row.late))
    for row in context["lates"]:
        yield from ((one.number, one.url) for one in (row.total, *row.kinds))


def by_label(context: Any) -> dict[str, int]:
    return {str(row.label): row.number for row in context["waits"]}


class TestWorkloadShow:
    def test_sends_a_visitor_to_sign_in(self, client: Client) -> None:
        assert client.get(URL).status_code == 302

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.INTAKE_OFFICER, Role.ADMIN_HEAD])
    def test_is_for_those_who_answer_for_others(
        self, signed_in: SignedIn, desk: Desk, role: Role
    ) -> None:
        assert signed_in(desk.as_(role)).get(URL).status_code == 403

    @pytest.mark.parametrize("role", [Role.HEAD, Role.SUPERVISOR])
    def test_every_number_of_cases_is_the_length_of_its_list(
        self, signed_in: SignedIn, desk: Desk, role: Role
    ) -> None:
        busy(desk)
        client = signed_in(desk.as_(role))
        context = client.get(URL).context
        led = [(n, url) for n, url in numbers_in(context) if url.startswith("/meja/kasus/")]
        assert sum(number for number, _url in led) > 10
        for number, url in led:
            assert client.get(url).context["page"].paginator.count == number, url

    def test_the_other_numbers_are_those_of_their_pages(
        self, signed_in: SignedIn, desk: Desk
    ) -> None:
        busy(desk)
        client = signed_in(desk.head)
        shown = by_label(client.get(URL).context)
        queue = client.get("/meja/aduan/").context["page"].paginator.count
        assert shown["Aduan yang perlu ditriase"] == queue == 2
        assert shown["Tinjauan darurat"] == len(
            client.get("/meja/darurat/tinjauan/").context["rows"]
        )
        assert shown["Tinjauan darurat"] == 1
        assert shown["Rekap yang perlu ditandatangani"] == 1

    def test_a_supervisor_hears_of_her_team_alone(self, signed_in: SignedIn, desk: Desk) -> None:
        busy(desk)
        context = signed_in(desk.supervisor).get(URL).context
        assert [str(row.name) for row in context["lates"]] == [desk.team.name]
        assert context["lates"][0].total.number == 2
        assert "Aduan yang perlu ditriase" not in by_label(context)
        assert by_label(context)["Tinjauan darurat"] == 0

    def test_a_head_of_intake_hears_of_the_queue_alone(
        self, signed_in: SignedIn, desk: Desk
    ) -> None:
        busy(desk)
        answer = signed_in(desk.as_(Role.INTAKE_HEAD)).get(URL)
        assert [row.number for row in answer.context["waits"]] == [2]
        assert answer.context["loads"] == answer.context["lates"] == []
        assert "Siapa memikul berapa" not in answer.content.decode()
        assert [row.now for row in answer.context["months"].rows] == [2]

    def test_names_whoever_could_carry_more(self, signed_in: SignedIn, desk: Desk) -> None:
        desk.case(risk=Risk.HIGH)
        free = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        rows = signed_in(desk.head).get(URL).context["loads"]
        carried = {row.name: (row.open.number, row.high.number, row.share) for row in rows}
        assert carried == {desk.lead.display_name: (1, 1, 100), free.display_name: (0, 0, 0)}

    def test_says_what_is_late_in_the_queue(self, signed_in: SignedIn, desk: Desk) -> None:
        busy(desk)
        answer = signed_in(desk.head).get(URL)
        assert [(row.running, row.late) for row in answer.context["rules"]] == [(1, 1)]
        assert answer.context["first"].note == "1 terlambat"

    def test_shows_this_month_beside_the_last(self, signed_in: SignedIn, desk: Desk) -> None:
        today = clock.today()
        first = today.replace(day=1)
        moments = (today, clock.add_months(first, -1), clock.add_months(first, -2))
        for day in moments:
            CaseFactory(unit=desk.unit, received_at=clock.at(day), registered_at=clock.at(day))
        rows = signed_in(desk.head).get(URL).context["months"].rows
        assert [(row.now, row.then, row.whole) for row in rows] == [(0, 0, 0), (1, 1, 1), (0, 0, 0)]

    def test_draws_thirty_days_with_their_table(self, signed_in: SignedIn, desk: Desk) -> None:
        desk.case()
        trend = signed_in(desk.head).get(URL).context["trend"]
        assert len(trend.rows) == 30
        assert trend.rows[-1]["v0"] == "1"
        assert "<svg" in trend.svg

    def test_a_new_unit_says_that_nothing_waits(self, signed_in: SignedIn, desk: Desk) -> None:
        text = signed_in(desk.head).get(URL).content.decode()
        assert "Tidak ada yang menunggu Anda" in text
        assert "Belum ada manajer kasus di sini" in text
        assert "Tidak ada yang terlambat di tim mana pun." in text

    def test_takes_no_parameter_into_account(self, signed_in: SignedIn, desk: Desk) -> None:
        assert signed_in(desk.head).get(f"{URL}?tim=1").status_code == 200

    def test_costs_the_same_with_few_and_with_many_cases(
        self, signed_in: SignedIn, desk: Desk
    ) -> None:
        busy(desk)
        client = signed_in(desk.head)
        client.get(URL)
        few = queries_for(client, URL)
        for _number in range(3):
            busy_again(desk)
        assert queries_for(client, URL) == few <= BUDGET


def busy_again(desk: Desk) -> None:
    FollowUpFactory(case=desk.case(), late=True)
    user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
    team = TeamFactory(unit=desk.unit)
    FollowUpFactory(case=CaseFactory(unit=desk.unit, desk_team=team, state="in_service"))
    ComplaintFactory(unit=desk.unit)


class TestFirst:
    def wait(self, number: int, note: str = "") -> Wait:
        return Wait(f"{number}{note}", number, "/", "", note=note)

    def test_is_what_presses(self) -> None:
        assert first_of([self.wait(5), self.wait(1, "lewat")], late=9) == self.wait(1, "lewat")

    def test_is_late_work_before_what_only_waits(self) -> None:
        first = first_of([self.wait(5)], late=9)
        assert first is not None
        assert first.url.endswith(f"perlu={Need.LATE.value}")

    def test_is_what_waits_when_nothing_is_late(self) -> None:
        assert first_of([self.wait(0), self.wait(3)], late=0) == self.wait(3)

    def test_is_nothing_on_a_quiet_day(self) -> None:
        assert first_of([self.wait(0)], late=0) is None
