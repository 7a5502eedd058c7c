"""Home of "who is she": her postings, teams and memberships, as short id lists for one request.

Never stored in a session, so a post that ended is without access on the next request (ADR 0004).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection

from accounts.extents import Extent
from accounts.models import TeamKind, User
from accounts.permissions import Permission
from accounts.roles import QUEUE_ROLES, ROLES, Reach, Role
from core import clock
from core.data_classes import DataClass


@dataclass(frozen=True)
class Post:
    """A role in a unit; through a team when `team_id` is set."""

    unit_id: int
    role: Role
    team_id: int | None = None
    team_kind: str = ""


@dataclass(frozen=True)
class Scope:
    """What one account is at one moment. An empty scope sees nothing and may do nothing."""

    user: User | None = None
    posts: tuple[Post, ...] = field(default=())

    def may(self, permission: Permission, unit_id: int) -> bool:
        """Whether a current post in this unit holds the permission."""
        return any(
            permission in ROLES[post.role].may for post in self.posts if post.unit_id == unit_id
        )

    def may_anywhere(self, permission: Permission) -> bool:
        return any(permission in ROLES[post.role].may for post in self.posts)

    def units_where(self, permission: Permission) -> tuple[int, ...]:
        """Ids of the units in which she holds the permission."""
        return tuple(sorted({p.unit_id for p in self.posts if permission in ROLES[p.role].may}))

    def extents(self, data_class: DataClass, unit_id: int) -> Iterator[tuple[Post, Extent]]:
        """What each of her posts in the unit reads of this class, and of whose cases."""
        for post in self.posts:
            if post.unit_id == unit_id:
                yield post, ROLES[post.role].reads[data_class]

    def roles_in(self, unit_id: int) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts if post.unit_id == unit_id)

    @cached_property
    def unit_ids(self) -> tuple[int, ...]:
        return tuple(sorted({post.unit_id for post in self.posts}))

    @cached_property
    def reach_unit_ids(self) -> tuple[int, ...]:
        """Units all of whose unrestricted cases she sees by a posting (not by a membership)."""
        return tuple(
            sorted(
                {
                    p.unit_id
                    for p in self.posts
                    if p.team_id is None and ROLES[p.role].reach is Reach.UNIT
                }
            )
        )

    @cached_property
    def reach_team_ids(self) -> tuple[int, ...]:
        """Desk teams all of whose unrestricted cases she sees."""
        return tuple(
            sorted(
                {
                    p.team_id
                    for p in self.posts
                    if p.team_id is not None
                    and p.team_kind == TeamKind.DESK
                    and ROLES[p.role].reach is Reach.TEAM
                }
            )
        )

    @cached_property
    def field_team_ids(self) -> tuple[int, ...]:
        """Satgas and PATBM teams she works in."""
        return tuple(
            sorted(
                {
                    p.team_id
                    for p in self.posts
                    if p.team_id is not None
                    and p.team_kind != TeamKind.DESK
                    and ROLES[p.role].is_field
                }
            )
        )

    @cached_property
    def queue_unit_ids(self) -> tuple[int, ...]:
        """Units whose untriaged complaints she reads, by posting."""
        return tuple(
            sorted({p.unit_id for p in self.posts if p.team_id is None and p.role in QUEUE_ROLES})
        )

    @property
    def is_partner(self) -> bool:
        """Whether she works for another organisation, whose sessions are shorter."""
        return any(post.role is Role.PARTNER for post in self.posts)

    @property
    def is_field_only(self) -> bool:
        """Works in the field and nowhere else: comes in by a bound phone only."""
        return bool(self.posts) and all(ROLES[post.role].is_field for post in self.posts)

    def by_phone(self) -> "Scope":
        """What of it counts on a bound phone: the field posts, whatever else she is."""
        return self._only(is_field=True)

    def at_desk(self) -> "Scope":
        """What of it counts behind the staff's sign-in: everything but the field posts."""
        return self._only(is_field=False)

    def _only(self, *, is_field: bool) -> "Scope":
        kept = tuple(post for post in self.posts if ROLES[post.role].is_field is is_field)
        return Scope(user=self.user, posts=kept)

    @property
    def home(self) -> str:
        """URL name of the page her first role begins with."""
        return ROLES[self.posts[0].role].home if self.posts else "accounts:home-show"


EMPTY = Scope()

# Asked with every request, so written by hand: to build the same from two querysets took the
# program four times as long as the database takes to answer. `app.posts` is its twin behind the
# row policies (tests/access/test_posts_at_the_wall.py holds them together).
POSTS_OF_TODAY = """
SELECT unit_id, role, NULL AS team_id, '' AS team_kind, starts_on, id, 1 AS rank
FROM accounts_posting
WHERE user_id = %(user)s AND starts_on <= %(today)s AND (ends_on IS NULL OR ends_on >= %(today)s)
UNION ALL
SELECT team.unit_id, held.role, team.id, team.kind, held.starts_on, held.id, 2
FROM accounts_membership AS held JOIN accounts_team AS team ON team.id = held.team_id
WHERE held.user_id = %(user)s AND held.starts_on <= %(today)s
  AND (held.ends_on IS NULL OR held.ends_on >= %(today)s)
ORDER BY rank, starts_on, id
"""


def scope_of(user: User) -> Scope:
    """Resolve what an account is now: one query. Disabled or anonymous accounts are nobody."""
    if not user.is_authenticated or not user.is_active:
        return EMPTY
    with connection.cursor() as cursor:
        cursor.execute(POSTS_OF_TODAY, {"user": user.pk, "today": clock.today()})
        posts = tuple(
            Post(unit_id=unit, role=Role(role), team_id=team, team_kind=kind)
            for unit, role, team, kind, *_order in cursor.fetchall()
        )
    alone = tuple(post for post in posts if ROLES[post.role].is_exclusive)
    return Scope(user=user, posts=alone or posts)
