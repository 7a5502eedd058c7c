"""Home of the tests of carrying out a list: whole, once, written down, and fast enough."""

import time
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command

from accounts.actions import roster
from accounts.models import (
    Membership,
    NoticeKind,
    Posting,
    Roster,
    RosterKind,
    Team,
    User,
)
from accounts.roles import Role
from accounts.roster.errors import PlanChanged, RosterGone, RosterHasFlaws
from accounts.roster.planning import plan
from accounts.roster.reading import Sheet
from core import audit, clock
from core.models import AuditEvent
from tests.accounts.roster.lists import OFFICE, content, member, sheet
from tests.factories.accounts import TeamFactory, UnitFactory, UserFactory, user_as
from tests.sign_in import enter

pytestmark = pytest.mark.django_db
BY = audit.Service("test")


@pytest.fixture
def team() -> Team:
    made: Team = TeamFactory(satgas=True)
    return made


@pytest.fixture
def administrator(team: Team) -> User:
    return user_as(Role.SYSADMIN, team.unit, is_staff=True)


def carry_out(*rows: list[str], kind: RosterKind = RosterKind.MEMBERS) -> roster.Done:
    return roster.carry_out(by=BY, kind=kind, sheet=sheet(rows, kind), digest="0" * 64)


def seen_by(user: User, held: Roster) -> str:
    """The fingerprint of the plan as it stands on her page."""
    assert held.sheet is not None
    return plan(Sheet.of(held.sheet), RosterKind(held.kind), by=user).fingerprint


class TestCarryOut:
    def test_opens_an_account_without_a_password_and_gives_the_post(self, team: Team) -> None:
        done = carry_out(member(team, ends="31/12/2026"))
        user = User.objects.get(username="siti.a")
        assert not user.has_usable_password()
        assert not user.is_staff
        post = Membership.objects.get(user=user)
        assert (post.team, post.role) == (team, "satgas_member")
        assert (post.starts_on, post.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
        assert post.decree_number == "SK-1"
        assert (done.opened, done.given) == ([user.pk], [post.pk])

    def test_writes_down_who_got_what_and_no_name(self, team: Team) -> None:
        done = carry_out(member(team), member(team, "budi"))
        actions = {row.action: row.detail for row in AuditEvent.objects.all()}
        assert actions["accounts.account_opened"]["ids"] == [str(pk) for pk in done.opened]
        assert actions["accounts.team_joined"]["ids"] == [str(pk) for pk in done.given]
        assert actions["accounts.roster_applied"]["given"] == 2
        assert "siti" not in str(actions)

    def test_the_same_list_twice_does_nothing_twice(self, team: Team) -> None:
        rows = [member(team), member(team, "budi")]
        carry_out(*rows)
        again = carry_out(*rows)
        assert again.counts == {"opened": 0, "given": 0, "changed": 0, "unchanged": 2}
        assert (User.objects.count(), Membership.objects.count()) == (2, 2)

    def test_one_wrong_line_stops_the_whole_list(self, team: Team) -> None:
        with pytest.raises(RosterHasFlaws):
            carry_out(member(team), member(team, "budi", role="ratu"))
        assert not User.objects.filter(username="siti.a").exists()

    def test_a_plan_that_was_not_seen_is_not_carried_out(self, team: Team) -> None:
        with pytest.raises(PlanChanged):
            roster.carry_out(
                by=BY, kind=RosterKind.MEMBERS, sheet=sheet([member(team)]), digest="", seen="x"
            )
        assert not Membership.objects.exists()

    def test_ending_and_following_on_work_in_one_list(self, team: Team) -> None:
        carry_out(member(team))
        done = carry_out(
            member(team, ends="30/6/2026"), member(team, starts="1/7/2026", decree="SK-2")
        )
        assert done.counts == {"opened": 0, "given": 1, "changed": 1, "unchanged": 0}
        days = Membership.objects.order_by("starts_on").values_list("starts_on", "ends_on")
        assert list(days) == [(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), None)]

    def test_whoever_has_no_post_left_is_signed_out(self, team: Team, client: object) -> None:
        user = user_as(Role.SUPERVISOR, team.unit, TeamFactory(unit=team.unit))
        post = user.memberships.get()
        enter(client, user)  # type: ignore[arg-type]  # pytest-django's client
        assert UserSession.objects.filter(user=user).exists()
        first = post.starts_on.isoformat()
        row = member(post.team, user.username, name=user.display_name, role="supervisor")
        row[4], row[5] = first, (clock.today() - timedelta(days=1)).isoformat()
        carry_out(row)
        assert not UserSession.objects.filter(user=user).exists()

    def test_2700_volunteers_take_seconds(self) -> None:
        teams = [TeamFactory(satgas=True) for _each in range(20)]
        rows = [member(teams[number % 20], f"relawan{number}") for number in range(2_700)]
        before = time.perf_counter()
        done = carry_out(*rows)
        assert len(done.given) == 2_700
        assert time.perf_counter() - before < 15  # a page's own limit is 30


class TestNotices:
    def test_the_coordinator_hears_of_new_volunteers(self, team: Team) -> None:
        coordinator = user_as(Role.SATGAS_COORD, team.unit, team)
        head = user_as(Role.HEAD, team.unit)
        carry_out(member(team))
        assert coordinator.notices.get().kind == NoticeKind.VOLUNTEERS_NEW
        assert not head.notices.exists()

    def test_the_head_hears_of_them_where_a_team_has_no_coordinator(self, team: Team) -> None:
        head = user_as(Role.HEAD, team.unit)
        carry_out(member(team), member(team, "budi"))
        assert head.notices.get().kind == NoticeKind.VOLUNTEERS_NEW

    def test_the_head_hears_once_of_posts_that_open_cases(self) -> None:
        unit = UnitFactory()
        head = user_as(Role.HEAD, unit)
        names = ("x", "y")
        rows = [[f"Nama {n}", n, unit.code, "case_manager", "1/1/2026", "", "SK"] for n in names]
        carry_out(*rows, kind=RosterKind.OFFICE)
        assert Posting.objects.filter(unit=unit, role=Role.CASE_MANAGER).count() == 2
        assert head.notices.get().kind == NoticeKind.ALARM


class TestLists:
    def test_a_list_is_kept_until_it_is_carried_out(self, team: Team, administrator: User) -> None:
        held = roster.take_in(
            by=administrator, kind=RosterKind.MEMBERS, content=content([member(team)])
        )
        assert not Membership.objects.filter(team=team).exists()
        done = roster.confirm(
            by=administrator, roster_id=held.pk, seen=seen_by(administrator, held)
        )
        assert (done.sheet, done.given, len(done.opened)) == (None, 1, 1)
        assert done.applied_by == administrator.actor_id

    def test_a_list_is_carried_out_once(self, team: Team, administrator: User) -> None:
        held = roster.take_in(
            by=administrator, kind=RosterKind.MEMBERS, content=content([member(team)])
        )
        seen = seen_by(administrator, held)
        roster.confirm(by=administrator, roster_id=held.pk, seen=seen)
        with pytest.raises(RosterGone):
            roster.confirm(by=administrator, roster_id=held.pk, seen=seen)

    def test_a_list_that_nobody_confirmed_goes_after_a_day(
        self, team: Team, administrator: User
    ) -> None:
        rows = content([member(team)])
        held = roster.take_in(by=administrator, kind=RosterKind.MEMBERS, content=rows)
        assert roster.forget_old() == 0
        Roster.objects.update(taken_at=clock.now() - timedelta(hours=25))
        assert roster.forget_old() == 1
        assert not Roster.objects.filter(pk=held.pk).exists()


class TestCommands:
    def run(self, command: str, path: Path, *options: str) -> str:
        told = StringIO()
        call_command(command, str(path), *options, stdout=told)
        return told.getvalue()

    def test_a_dry_run_writes_nothing(self, team: Team, tmp_path: Path) -> None:
        file = tmp_path / "anggota.csv"
        file.write_bytes(content([member(team)]))
        assert "1 lines, 0 wrong: account 1" in self.run("import_members", file, "--dry-run")
        assert not Membership.objects.exists()
        assert "Carried out." in self.run("import_members", file)
        assert Membership.objects.count() == 1

    def test_names_lines_and_columns_and_no_cell(self, tmp_path: Path) -> None:
        file = tmp_path / "akun.csv"
        row = ["Nama Rahasia", "rahasia", UnitFactory().code, "ratu", "1/1/2026", "", "SK"]
        file.write_bytes(content([row], OFFICE))
        told = self.run("import_users", file, "--dry-run")
        assert "line 2, role:" in told
        assert "ahasia" not in told
        with pytest.raises(CommandError):
            self.run("import_users", file)

    def test_a_file_that_is_not_there_is_told_kindly(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="cannot be read"):
            self.run("import_users", tmp_path / "tidak-ada.csv")


def test_an_account_known_by_large_letters_is_found(team: Team) -> None:
    user = UserFactory(username="Siti.A", display_name="Nama siti.a")
    assert carry_out(member(team)).opened == []
    assert user.memberships.count() == 1
