"""Home of the tests of what a list would do, line by line."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import RosterKind, Team, User
from accounts.roles import Role
from accounts.roster.columns import Column
from accounts.roster.plan import Effect, Plan
from accounts.roster.planning import plan
from core import audit
from tests.accounts.roster.lists import member, sheet
from tests.factories.accounts import (
    MembershipFactory,
    PostingFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
    user_as,
)

pytestmark = pytest.mark.django_db
BY = audit.Service("test")


@pytest.fixture
def team() -> Team:
    made: Team = TeamFactory(satgas=True)
    return made


@pytest.fixture
def siti(team: Team) -> User:
    """In the team since the first day of 2026, under decree SK-1."""
    user: User = UserFactory(username="siti.a", display_name="Nama siti.a")
    MembershipFactory(
        user=user,
        team=team,
        role=Role.SATGAS_MEMBER,
        starts_on=date(2026, 1, 1),
        decree_number="SK-1",
    )
    return user


def planned(*rows: list[str], kind: RosterKind = RosterKind.MEMBERS) -> Plan:
    return plan(sheet(rows, kind), kind, by=BY)


def effects(*rows: list[str]) -> list[Effect]:
    held = planned(*rows)
    assert not held.wrong
    return [step.effect for step in held.steps]


def flawed(*rows: list[str], kind: RosterKind = RosterKind.MEMBERS) -> list[Column | None]:
    """Columns in which the last line is wrong."""
    return [flaw.column for flaw in planned(*rows, kind=kind).steps[-1].flaws]


class TestEffects:
    def test_an_unknown_user_name_opens_an_account_once(self, team: Team) -> None:
        other = TeamFactory(patbm=True, unit=team.unit)
        second = member(other, role="patbm_member")
        assert effects(member(team), second) == [Effect.ACCOUNT, Effect.POST]

    def test_a_known_one_gets_a_further_post(self, siti: User) -> None:
        other = TeamFactory(satgas=True)
        assert effects(member(other, siti.username)) == [Effect.POST]

    @pytest.mark.usefixtures("siti")
    def test_the_same_line_does_nothing(self, team: Team) -> None:
        assert effects(member(team)) == [Effect.NOTHING]
        assert effects(member(team, "SITI.A", name="nama SITI.A")) == [Effect.NOTHING]

    @pytest.mark.usefixtures("siti")
    def test_a_last_day_or_another_decree_changes_the_post(self, team: Team) -> None:
        held = planned(member(team, ends="30/6/2026"))
        assert held.steps[0].effect is Effect.CHANGE
        assert held.steps[0].ends_on == date(2026, 6, 30)
        assert effects(member(team, decree="SK-2")) == [Effect.CHANGE]

    @pytest.mark.usefixtures("siti")
    def test_a_post_may_follow_one_that_the_line_before_ends(self, team: Team) -> None:
        first = member(team, ends="30/6/2026")
        then = member(team, starts="1/7/2026", decree="SK-2")
        assert effects(first, then) == [Effect.CHANGE, Effect.POST]

    def test_an_empty_last_day_leaves_the_one_that_is_there(self, team: Team, siti: User) -> None:
        siti.memberships.update(ends_on=date(2026, 6, 30))
        assert effects(member(team)) == [Effect.NOTHING]

    def test_several_roles_in_one_unit_are_several_posts(self) -> None:
        unit = UnitFactory()
        row = ["Nama x", "x", unit.code, "head", "1/1/2026", "", "SK"]
        also = ["Nama x", "x", unit.name, "Intake officer", "1/1/2026", "", "SK"]
        held = planned(row, also, kind=RosterKind.OFFICE)
        assert [step.effect for step in held.steps] == [Effect.ACCOUNT, Effect.POST]

    def test_a_desk_team_takes_the_roles_of_the_desk(self) -> None:
        assert effects(member(TeamFactory(), role="supervisor")) == [Effect.ACCOUNT]


class TestFlaws:
    def test_every_wrong_cell_of_a_line_is_named_at_once(self) -> None:
        row = member("Tidak ada", "0812345678", name="", role="ratu", starts="besok", ends="x")
        wrong = {Column.NAME, Column.USERNAME, Column.TEAM, Column.ROLE}
        assert set(flawed(row)) == {*wrong, Column.STARTS, Column.ENDS}

    @pytest.mark.parametrize(
        ("said", "column"),
        [
            ({"ends": "31/12/2025"}, Column.ENDS),
            ({"decree": ""}, Column.DECREE),
            ({"role": "head"}, Column.ROLE),
            ({"role": "sysadmin"}, Column.ROLE),
            ({"name": "N" * 121}, Column.NAME),
            ({"decree": "S" * 81}, Column.DECREE),
        ],
    )
    def test_a_line_is_held_against_the_rules(
        self, team: Team, said: dict[str, str], column: Column
    ) -> None:
        assert flawed(member(team, **said)) == [column]

    def test_a_name_of_two_teams_needs_the_unit(self, team: Team) -> None:
        TeamFactory(satgas=True, name=team.name)
        assert flawed(member(team)) == [Column.UNIT]

    @pytest.mark.usefixtures("siti")
    def test_a_user_name_of_somebody_else_is_refused_without_naming_her(self, team: Team) -> None:
        step = planned(member(team, name="Orang Lain")).steps[0]
        assert [flaw.column for flaw in step.flaws] == [Column.USERNAME]
        assert "siti" not in step.flaws[0].words

    def test_two_people_under_one_new_user_name_are_refused(self, team: Team) -> None:
        other = TeamFactory(satgas=True)
        assert flawed(member(team), member(other, name="Orang Lain")) == [Column.USERNAME]

    def test_the_same_line_twice_is_refused(self, team: Team) -> None:
        assert flawed(member(team), member(team)) == [None]

    @pytest.mark.usefixtures("siti")
    def test_a_post_that_overlaps_is_refused_with_its_day(self, team: Team) -> None:
        step = planned(member(team, starts="1/3/2026")).steps[0]
        assert step.flaws[0].column is Column.STARTS
        assert "01/01/2026" in step.flaws[0].words

    def test_moving_a_last_day_into_the_next_post_is_refused(self, team: Team, siti: User) -> None:
        siti.memberships.update(ends_on=date(2026, 3, 31))
        MembershipFactory(user=siti, team=team, role=Role.SATGAS_MEMBER, starts_on=date(2026, 4, 1))
        assert flawed(member(team, ends="30/4/2026")) == [Column.STARTS]

    def test_whoever_administers_gets_no_other_post(self, team: Team) -> None:
        user = UserFactory(username="gina", display_name="Nama gina")
        PostingFactory(user=user, unit=team.unit, role=Role.SYSADMIN)
        assert flawed(member(team, "gina")) == [Column.USERNAME]

    def test_nobody_gives_herself_a_post(self, team: Team) -> None:
        user = user_as(Role.DATA_OFFICER, team.unit)
        row = member(team, user.username, name=user.display_name)
        step = plan(sheet([row]), RosterKind.MEMBERS, by=user).steps[0]
        assert [flaw.column for flaw in step.flaws] == [Column.USERNAME]

    def test_an_account_that_may_not_sign_in_gets_no_post(self, team: Team, siti: User) -> None:
        User.objects.filter(pk=siti.pk).update(is_active=False)
        assert flawed(member(team)) == [Column.USERNAME]

    def test_an_office_list_needs_the_unit_where_there_are_several(self) -> None:
        UnitFactory()
        row = ["Nama x", "x", "", "head", "1/1/2026", "", "SK"]
        assert not planned(row, kind=RosterKind.OFFICE).wrong
        UnitFactory()
        assert flawed(row, kind=RosterKind.OFFICE) == [Column.UNIT]

    def test_a_volunteer_has_no_post_in_the_office(self) -> None:
        unit = UnitFactory()
        row = ["Nama x", "x", unit.code, "satgas_member", "1/1/2026", "", "SK"]
        assert flawed(row, kind=RosterKind.OFFICE) == [Column.ROLE]


class TestFingerprint:
    def test_is_the_same_for_the_same_plan_and_no_other(self, team: Team) -> None:
        first, again = planned(member(team)), planned(member(team))
        assert first.fingerprint == again.fingerprint
        assert planned(member(team, decree="SK-9")).fingerprint != first.fingerprint

    @pytest.mark.usefixtures("siti")
    def test_differs_when_what_is_there_has_changed(self, team: Team) -> None:
        row = member(team, ends="30/6/2026")
        before = planned(row).fingerprint
        team.memberships.update(ends_on=date(2026, 6, 30))
        assert planned(row).fingerprint != before


@pytest.mark.usefixtures("siti")
def test_a_long_list_takes_as_many_queries_as_a_short_one(team: Team) -> None:
    def queries(lines: int) -> int:
        rows = [member(team, f"relawan{number}") for number in range(lines)]
        given = sheet([member(team), *rows])
        with CaptureQueriesContext(connection) as captured:
            assert not plan(given, RosterKind.MEMBERS, by=BY).wrong
        return len(captured)

    assert queries(300) == queries(1)
