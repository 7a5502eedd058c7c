"""Home of the people of a unit: their posts of today and before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from accounts.models import Membership, Posting, User
from accounts.roles import ROLES, Role
from core import clock
from intake.models import CaseGrant, GrantKind
from satgas import access
from satgas.models import AssignmentKind
from satgas.people.filters import PeopleFilters
from satgas.people.sight import Sight
from satgas.people.teams import in_district


@dataclass(frozen=True)
class Post:
    """One stretch in a post: role, team where there is one, days and decree."""

    label: str | Promise
    is_field: bool
    leads_cases: bool
    team_id: int | None
    team: str
    starts_on: date
    ends_on: date | None
    decree: str

    @property
    def is_current(self) -> bool:
        return not (self.is_over or self.is_to_come)

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < clock.today()

    @property
    def is_to_come(self) -> bool:
        return self.starts_on > clock.today()


def people_of(sight: Sight, filters: PeopleFilters) -> QuerySet[User]:
    """Who works here today, by name."""
    rows = sight.people
    if filters.words:
        named = Q(display_name__icontains=filters.words)
        rows = rows.filter(named | Q(username__icontains=filters.words))
    if filters.post:
        rows = rows.filter(_holds(sight, role=filters.post))
    if filters.team_id:
        rows = rows.filter(pk__in=_today(sight).filter(team=filters.team_id).values("user"))
    if filters.district:
        there = _today(sight).filter(in_district(filters.district, "team__region"))
        rows = rows.filter(pk__in=there.values("user"))
    return rows.order_by("display_name", "pk")


def posts_of(sight: Sight, people: Iterable[int]) -> dict[int, list[Post]]:
    """By account: every post that the reader may know of, the newest first. Two queries."""
    ids, found = list(people), defaultdict[int, list[Post]](list)
    for row in sight.postings.filter(user__in=ids):
        found[row.user_id].append(_post(row, None, ""))
    for member in sight.memberships.filter(user__in=ids).select_related("team"):
        found[member.user_id].append(_post(member, member.team_id, member.team.name))
    for posts in found.values():
        posts.sort(key=lambda post: (post.starts_on, post.team), reverse=True)
    return found


def of_today(posts: Iterable[Post]) -> list[Post]:
    """Posts of today. One in a team stands for the same post without a team as well."""
    current = [post for post in posts if post.is_current]
    in_teams = {post.label for post in current if post.team}
    return [post for post in current if post.team or post.label not in in_teams]


def deputy_for(user: User) -> int:
    """Cases, of those the reader sees, in which she stands in for somebody now."""
    live = CaseGrant.objects.live(clock.now()).of_kind(GrantKind.DEPUTY)
    return live.filter(user=user).count()


def _post(row: Posting | Membership, team_id: int | None, team: str) -> Post:
    return Post(
        label=ROLES[Role(row.role)].label,
        is_field=ROLES[Role(row.role)].is_field,
        leads_cases=row.role in access.POSTS_FOR[AssignmentKind.LEAD],
        team_id=team_id,
        team=team,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        decree=row.decree_number,
    )


def _today(sight: Sight) -> QuerySet[Membership]:
    current = Membership.objects.current(clock.today())
    return sight.memberships.filter(pk__in=current.values("pk"))


def _holds(sight: Sight, *, role: str) -> Q:
    current = Posting.objects.current(clock.today()).filter(role=role)
    posted = sight.postings.filter(pk__in=current.values("pk"))
    joined = _today(sight).filter(role=role)
    return Q(pk__in=posted.values("user")) | Q(pk__in=joined.values("user"))
