"""Home of which volunteers an officer looks after, and how their phones stand."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404

from accounts.models import (
    Device,
    EnrolmentCode,
    Membership,
    MembershipQuerySet,
    Posting,
    Team,
    TeamQuerySet,
    User,
)
from accounts.permissions import Permission
from accounts.roles import FIELD_ROLES, ROLES, Role
from accounts.scope import Scope
from core import clock
from core.views.filters import id_in, in_front, query_of

NEEDS = Permission.DEVICE_MANAGE


@dataclass(frozen=True)
class Filters:
    """What the address asks for; anything unknown counts as not asked."""

    words: str = ""
    team_id: int | None = None
    user_id: int | None = None

    @classmethod
    def of(cls, asked: dict[str, str]) -> "Filters":
        return cls(
            words=asked.get("cari", "").strip()[:60],
            team_id=id_in(asked.get("tim", "")),
            user_id=id_in(asked.get("orang", "")),
        )

    @property
    def query(self) -> str:
        """The same filters for the address of another page of the list, ready for its number."""
        asked = {"cari": self.words, "tim": self.team_id, "orang": self.user_id}
        return in_front(query_of(asked))

    @property
    def is_plain(self) -> bool:
        return not (self.words or self.team_id or self.user_id)


def teams_looked_after(scope: Scope) -> TeamQuerySet:
    """Field teams: all of the unit for the desk's officers, her own for a coordinator."""
    holding = [post for post in scope.posts if NEEDS in ROLES[post.role].may]
    units = {post.unit_id for post in holding if not ROLES[post.role].is_field}
    own = {post.team_id for post in holding if ROLES[post.role].is_field and post.team_id}
    return Team.objects.in_the_field().filter(Q(unit_id__in=units) | Q(pk__in=own))


def teams_for_choice(scope: Scope) -> TeamQuerySet:
    return teams_looked_after(scope).order_by("name", "pk")


def volunteers_of(scope: Scope, filters: Filters) -> MembershipQuerySet:
    """One row for each post in a team, by team and name, with `bound_at` of the phone,
    `seen_at`, and `code_until` of an open code."""
    rows = _posts_in(teams_looked_after(scope))
    if filters.words:
        named = Q(user__display_name__icontains=filters.words)
        rows = rows.filter(named | Q(user__username__icontains=filters.words))
    if filters.team_id:
        rows = rows.filter(team_id=filters.team_id)
    if filters.user_id:
        rows = rows.filter(user_id=filters.user_id)
    return (
        _with_phones(rows)
        .select_related("user", "team")
        .order_by("team__name", "user__display_name", "pk")
    )


def _posts_in(teams: TeamQuerySet) -> MembershipQuerySet:
    return Membership.objects.current(clock.today()).filter(
        team__in=teams, role__in=FIELD_ROLES, user__is_active=True
    )


def _with_phones(rows: MembershipQuerySet) -> MembershipQuerySet:
    now = clock.now()
    phone = Device.objects.live(now).filter(user=OuterRef("user"))
    code = EnrolmentCode.objects.open(now).filter(user=OuterRef("user"))
    return rows.annotate(
        bound_at=Subquery(phone.values("bound_at")[:1]),
        seen_at=Subquery(phone.values("last_seen_at")[:1]),
        code_until=Subquery(code.values("expires_at")[:1]),
    )


def get_volunteer_or_404(scope: Scope, user_id: int) -> User:
    """Somebody in a team she looks after today; anybody else looks like nobody."""
    post = _posts_in(teams_looked_after(scope)).filter(user_id=user_id).first()
    if post is None:
        raise Http404
    return post.user


def get_team_or_404(scope: Scope, team_id: int) -> Team:
    """A team she looks after; any other looks like none."""
    team = teams_looked_after(scope).filter(pk=team_id).first()
    if team is None:
        raise Http404
    return team


def without_phone(team: Team, *, but: User) -> list[User]:
    """Who of the team has no phone yet, by name; whoever prints the sheet is left out."""
    phone = Device.objects.live(clock.now()).filter(user=OuterRef("user"))
    posts = _posts_in(Team.objects.filter(pk=team.pk)).exclude(user=but).exclude(Exists(phone))
    people = {post.user_id: post.user for post in posts.select_related("user")}
    return sorted(people.values(), key=lambda user: (user.display_name, user.pk))


def waiting_for_a_phone(scope: Scope) -> int:
    """How many posts in the teams she looks after have no phone yet."""
    phone = Device.objects.live(clock.now()).filter(user=OuterRef("user"))
    return _posts_in(teams_looked_after(scope)).exclude(Exists(phone)).count()


def officers_of(user: User) -> set[int]:
    """Accounts to be told about her phone: coordinators of her teams, else the unit's heads."""
    today = clock.today()
    posts = Membership.objects.current(today).filter(user=user, role__in=FIELD_ROLES)
    teams = Team.objects.filter(pk__in=posts.values("team"))
    leading = Membership.objects.current(today).filter(team__in=teams, role=Role.SATGAS_COORD)
    found = set(leading.exclude(user=user).values_list("user_id", flat=True))
    if not found:
        heads = Posting.objects.current(today).filter(role=Role.HEAD)
        found = set(heads.filter(unit__in=teams.values("unit")).values_list("user_id", flat=True))
    return found
