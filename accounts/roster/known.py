"""Home of what a list is held against: the accounts, places and posts that are there already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Membership, Posting, Team, Unit, User
from accounts.models.roster import RosterKind
from accounts.roles import ROLES, Role
from accounts.roster.columns import plain

Place: TypeAlias = Team | Unit
EXCLUSIVE = [role.value for role, spec in ROLES.items() if spec.is_exclusive]


@dataclass
class Held:
    """A post as it is, or as an earlier line of the list makes it; `line` says which."""

    role: Role
    starts_on: date
    ends_on: date | None
    decree: str
    pk: int | None = None
    line: int | None = None

    def meets(self, first: date, last: date | None) -> bool:
        """Whether both are in force on some day."""
        return (last is None or self.starts_on <= last) and (
            self.ends_on is None or self.ends_on >= first
        )


@dataclass
class Known:
    """Five queries, however long the list is."""

    people: dict[str, User]
    teams: dict[str, list[Team]]
    units: dict[str, Unit]
    posts: dict[tuple[int, int], list[Held]]
    administers: dict[int, list[Held]]

    @classmethod
    def of(cls, kind: RosterKind, usernames: Iterable[str]) -> "Known":
        accounts = User.objects.annotate(small=Lower("username")).filter(small__in=set(usernames))
        people: dict[str, User] = {}
        for user in accounts.order_by("-username"):
            people[user.username.casefold()] = user
        ids = [user.pk for user in people.values()]
        return cls(
            people=people,
            teams=_teams() if kind is RosterKind.MEMBERS else {},
            units=_units(),
            posts=_memberships(ids) if kind is RosterKind.MEMBERS else _postings(ids),
            administers=_exclusive(ids),
        )


def _teams() -> dict[str, list[Team]]:
    found: dict[str, list[Team]] = {}
    for team in Team.objects.select_related("unit").order_by("pk"):
        found.setdefault(plain(team.name), []).append(team)
    return found


def _units() -> dict[str, Unit]:
    units = Unit.objects.order_by("pk")
    return {plain(word): unit for unit in units for word in (unit.name, unit.code)}


def _memberships(ids: list[int]) -> dict[tuple[int, int], list[Held]]:
    found: dict[tuple[int, int], list[Held]] = {}
    for row in Membership.objects.filter(user_id__in=ids).order_by("starts_on", "pk"):
        found.setdefault((row.user_id, row.team_id), []).append(_held(row))
    return found


def _postings(ids: list[int]) -> dict[tuple[int, int], list[Held]]:
    found: dict[tuple[int, int], list[Held]] = {}
    for row in Posting.objects.filter(user_id__in=ids).order_by("starts_on", "pk"):
        found.setdefault((row.user_id, row.unit_id), []).append(_held(row))
    return found


def _exclusive(ids: list[int]) -> dict[int, list[Held]]:
    """Posts beside which nobody holds another, of either kind."""
    found: dict[int, list[Held]] = {}
    asked = Q(user_id__in=ids, role__in=EXCLUSIVE)
    rows = [*Posting.objects.filter(asked), *Membership.objects.filter(asked)]
    for row in rows:
        found.setdefault(row.user_id, []).append(_held(row))
    return found


def _held(row: Posting | Membership) -> Held:
    return Held(Role(row.role), row.starts_on, row.ends_on, row.decree_number, pk=row.pk)
