"""Home of the tests of the pages on teams: who is in them, what is open, where there is none."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import TeamKind
from accounts.roles import Role
from core import clock
from satgas.task_workflow import TaskState
from tests.factories.accounts import (
    MembershipFactory,
    RegionFactory,
    TeamFactory,
    UserFactory,
    user_as,
)
from tests.factories.intake import CaseFactory
from tests.factories.satgas import FollowUpFactory, TaskFactory, VisitReportFactory
from tests.queries import queries_for
from tests.satgas.desk import Desk

URL = "/meja/tim/"
BUDGET = 28


def page_of(team: Any) -> str:
    return f"{URL}{team.pk}/"


def names(client: Any, query: str = "") -> list[str]:
    return [team.name for team, _load in client.get(f"{URL}?{query}").context["rows"]]


class TestTeamList:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(URL).status_code == 302

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.SATGAS_MEMBER, Role.INTAKE_OFFICER])
    def test_is_for_those_who_answer_for_others(
        self, signed_in: Any, desk: Desk, role: Role
    ) -> None:
        assert signed_in(desk.as_(role)).get(URL).status_code == 403

    def test_shows_every_team_of_the_unit_and_no_other(self, signed_in: Any, desk: Desk) -> None:
        field, other = TeamFactory(unit=desk.unit, satgas=True), TeamFactory(satgas=True)
        shown = names(signed_in(desk.head))
        assert shown == [desk.team.name, field.name]
        assert other.name not in shown

    def test_counts_people_of_today_and_open_work(self, signed_in: Any, desk: Desk) -> None:
        FollowUpFactory(case=desk.case(), late=True)
        field = TeamFactory(unit=desk.unit, satgas=True)
        volunteer = user_as(Role.SATGAS_MEMBER, desk.unit, team=field)
        MembershipFactory(team=field, ends_on=clock.today() - timedelta(days=1))
        MembershipFactory(team=field, user=UserFactory(is_active=False))
        case = desk.case()
        TaskFactory(case=case, team=field)
        TaskFactory(case=case, team=field, taken_by=volunteer)
        TaskFactory(case=CaseFactory(unit=desk.unit, is_restricted=True), team=field)
        rows = {
            team.pk: (team, load) for team, load in signed_in(desk.head).get(URL).context["rows"]
        }
        team, load = rows[field.pk]
        assert (team.members, load.offered, load.taken, load.cases) == (1, 1, 1, 0)
        _team, load = rows[desk.team.pk]
        assert (load.cases, load.late) == (2, 1)

    def test_tells_whoever_sees_no_case_no_number_of_them(self, signed_in: Any, desk: Desk) -> None:
        desk.case()
        text = signed_in(desk.as_(Role.ADMIN_HEAD)).get(URL).content.decode()
        assert desk.team.name in text
        assert "Kasus berjalan" not in text

    def test_shows_a_coordinator_her_own_team(self, signed_in: Any, desk: Desk) -> None:
        own, other = (
            TeamFactory(unit=desk.unit, satgas=True),
            TeamFactory(unit=desk.unit, satgas=True),
        )
        coordinator = user_as(Role.SATGAS_COORD, desk.unit, team=own)
        client = signed_in(coordinator)
        assert names(client) == [own.name]
        assert client.get(URL).context["coverage"] is None
        assert client.get(page_of(other)).status_code == 404

    def test_says_where_no_satgas_is(self, signed_in: Any, desk: Desk) -> None:
        covered, empty, ended = (RegionFactory(name=name) for name in ("Ada", "Kosong", "Usai"))
        for place, last_day in ((covered, None), (ended, clock.today() - timedelta(days=1))):
            team = TeamFactory(unit=desk.unit, kind=TeamKind.SATGAS_KELURAHAN, region=place)
            MembershipFactory(team=team, role=Role.SATGAS_MEMBER, ends_on=last_day)
        MembershipFactory(team=TeamFactory(unit=desk.unit, patbm=True, region=empty))
        coverage = signed_in(desk.head).get(URL).context["coverage"]
        assert (coverage.missing, coverage.of) == (2, 3)
        assert [(gap.district, gap.names) for gap in coverage.gaps] == [
            ("Tangerang", ["Kosong", "Usai"])
        ]

    def test_filters_by_name_kind_and_kecamatan(self, signed_in: Any, desk: Desk) -> None:
        field = TeamFactory(unit=desk.unit, satgas=True, name="Satgas Melati")
        client = signed_in(desk.head)
        district = field.region.parent_id
        for query in ("cari=melat", "jenis=satgas_kelurahan", f"kecamatan={district}"):
            assert names(client, query) == [field.name], query
        assert "Tidak ada tim yang cocok" in client.get(f"{URL}?cari=xyz").content.decode()

    def test_costs_the_same_for_many_teams(self, signed_in: Any, desk: Desk) -> None:
        client = signed_in(desk.head)
        TeamFactory(unit=desk.unit, satgas=True)
        client.get(URL)
        few = queries_for(client, URL)
        for _number in range(5):
            MembershipFactory(team=TeamFactory(unit=desk.unit, satgas=True))
        assert queries_for(client, URL) == few <= BUDGET


class TestTeamDetail:
    def test_shows_members_open_tasks_and_the_last_report(self, signed_in: Any, desk: Desk) -> None:
        field = TeamFactory(unit=desk.unit, satgas=True)
        volunteer = user_as(Role.SATGAS_MEMBER, desk.unit, team=field)
        case = desk.case()
        task = TaskFactory(case=case, team=field, taken_by=volunteer, state=TaskState.REPORTED)
        report = VisitReportFactory(task=task, volunteer=volunteer)
        done = TaskFactory(case=case, team=field, taken_by=volunteer, state=TaskState.ACCEPTED)
        answer = signed_in(desk.head).get(page_of(field))
        text = answer.content.decode()
        assert volunteer.display_name in text
        assert task.number in text
        assert case.number in text
        assert done.number not in text
        assert answer.context["last_report"] == report.received_at

    def test_shows_no_task_of_a_case_out_of_sight(self, signed_in: Any, desk: Desk) -> None:
        field = TeamFactory(unit=desk.unit, satgas=True)
        hidden = TaskFactory(case=CaseFactory(unit=desk.unit, is_restricted=True), team=field)
        assert hidden.number not in signed_in(desk.head).get(page_of(field)).content.decode()

    def test_is_not_there_in_another_unit(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(page_of(TeamFactory())).status_code == 404

    def test_says_that_nobody_is_in_it(self, signed_in: Any, desk: Desk) -> None:
        empty = TeamFactory(unit=desk.unit, satgas=True)
        text = signed_in(desk.head).get(page_of(empty)).content.decode()
        assert "Belum ada orang di tim ini hari ini" in text
        assert "Tim ini tidak punya tugas terbuka." in text
