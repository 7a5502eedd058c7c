"""Home of the people who work here: accounts, posts by a made-up decree, teams, volunteers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth.hashers import make_password

from accounts.actions import account, factors
from accounts.actions import team as teams
from accounts.models import Membership, Posting, Team, TeamKind, Unit, User
from accounts.roles import ROLES, Role
from core import clock
from core.models import Region
from ppa_cases.demo.cast import PASSWORD, SEEDER, Part
from satgas.models import AssignmentKind

SPECIALISTS = {
    Role.COUNSELLOR: AssignmentKind.COUNSELLING,
    Role.PSYCHOLOGIST: AssignmentKind.COUNSELLING,
    Role.LEGAL_COMPANION: AssignmentKind.LEGAL,
    Role.MEDICAL_LIAISON: AssignmentKind.MEDICAL,
    Role.SOCIAL_WORKER: AssignmentKind.SOCIAL,
    Role.SHELTER_OFFICER: AssignmentKind.SHELTER,
}


Posts: TypeAlias = Iterable[tuple[Role, Team | None, User]]


@dataclass(frozen=True)
class Desk:
    """A case manager, her team, and who decides on what she asks for."""

    lead: User
    team: Team
    supervisor: User


@dataclass(frozen=True)
class FieldTeam:
    """A field team with those of its members who take tasks."""

    team: Team
    kecamatan: str
    members: list[User]


@dataclass
class Cast:
    """The accounts and teams of one unit, and who does what."""

    unit: Unit
    head: User
    users: dict[str, User] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    officers: list[User] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    specialists: dict[str, list[User]] = field(default_factory=dict)
    field_teams: dict[str, list[FieldTeam]] = field(default_factory=dict)  # by kecamatan

    def team_near(self, kelurahan: Region, turn: int) -> FieldTeam | None:
        """One of the field teams of the kecamatan, by turns."""
        near = self.field_teams.get(kelurahan.code[:8], [])
        return near[turn % len(near)] if near else None


class Entrance:
    """Opens the accounts of one unit as of a made-up decree of more than a year ago."""

    def __init__(self, unit: Unit, *, since: date | None = None) -> None:
        self.unit = unit
        self.since = since or clock.today() - timedelta(days=400)
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.coordinated: set[str] = set()

    def set_up(self, name: str, kind: TeamKind, place: Region | None = None) -> Team:
        self.teams[name] = teams.set_up(
            by=SEEDER, unit=self.unit, kind=kind, name=name, region=place
        )
        return self.teams[name]

    def enter(self, part: Part) -> User:
        """Account, second factor, post, team: whatever the role needs."""
        is_field = ROLES[part.role].is_field
        decree = f"SK {self.unit.code} {len(self.users) + 1:03d} CONTOH"
        user = account.open_account(
            by=SEEDER,
            username=part.username,
            display_name=part.name,
            password_hash=make_password(None) if is_field else _password_hash(),
            is_staff=part.role is Role.SYSADMIN,
        )
        if not is_field:
            factors.add_totp(by=SEEDER, user=user, secret=generate_totp_secret(), code=None)
            account.appoint(
                by=SEEDER,
                user=user,
                unit=self.unit,
                role=part.role,
                starts_on=self.since,
                decree_number=decree,
            )
        if part.team in self.teams:
            self._join(user, part, decree)
        self.users[part.username] = user
        if part.role is Role.SATGAS_COORD:
            self.coordinated.add(part.team)
        return user

    def _join(self, user: User, part: Part, decree: str) -> None:
        teams.join(
            by=SEEDER,
            user=user,
            team=self.teams[part.team],
            role=part.role,
            starts_on=self.since,
            decree_number=decree,
        )


def cast_of(unit: Unit) -> Cast:
    """Who does what in a unit today, as its posts and teams say."""
    today = clock.today()
    teams_here = {team.pk: team for team in Team.objects.filter(unit=unit)}
    posts = [
        (Role(one.role), None, one.user)
        for one in Posting.objects.current(today).filter(unit=unit).select_related("user")
    ] + [
        (Role(one.role), teams_here[one.team_id], one.user)
        for one in Membership.objects.current(today).filter(team__unit=unit).select_related("user")
    ]
    posts.sort(key=lambda post: post[2].pk)
    by_role: dict[Role, list[User]] = defaultdict(list)
    for role, _team, user in posts:
        if user not in by_role[role]:
            by_role[role].append(user)
    specialists: dict[str, list[User]] = defaultdict(list)
    for role, kind in SPECIALISTS.items():
        specialists[kind] += by_role[role]
    return Cast(
        unit=unit,
        head=by_role[Role.HEAD][0],
        users={user.username: user for _role, _team, user in posts},
        teams={team.name: team for team in teams_here.values()},
        officers=by_role[Role.INTAKE_OFFICER],
        desks=list(_desks(posts)),
        specialists=specialists,
        field_teams=_field_teams(posts),
    )


def _desks(posts: Posts) -> Iterable[Desk]:
    """Case managers whose team has a supervisor; without one nothing of theirs is decided."""
    supervisors = {team.pk: user for role, team, user in posts if team and role is Role.SUPERVISOR}
    for role, team, user in posts:
        if team and role is Role.CASE_MANAGER and team.pk in supervisors:
            yield Desk(user, team, supervisors[team.pk])


def _field_teams(posts: Posts) -> dict[str, list[FieldTeam]]:
    members: dict[int, FieldTeam] = {}
    near: dict[str, list[FieldTeam]] = defaultdict(list)
    for _role, team, user in posts:
        if team is None or team.region_id is None:
            continue
        if team.pk not in members:
            members[team.pk] = FieldTeam(team, team.region_id[:8], [])
            near[members[team.pk].kecamatan].append(members[team.pk])
        members[team.pk].members.append(user)
    return near


@cache
def _password_hash() -> str:
    """Made once: 28 careful hashes would take ten seconds of a demo's start."""
    return make_password(PASSWORD)
