"""Home of whose posts and teams she may look at: all of her unit, or her own field teams."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import Membership, Posting, Team, TeamQuerySet, User
from accounts.permissions import Permission
from accounts.roles import ROLES
from accounts.scope import Scope
from core import clock

NEEDS = Permission.TEAM_READ


@dataclass(frozen=True)
class Sight:
    """Units whose people she knows; and field teams, for whoever coordinates in the field."""

    unit_ids: tuple[int, ...]
    team_ids: tuple[int, ...]

    @classmethod
    def of(cls, scope: Scope) -> "Sight":
        """Raises PermissionDenied for other posts."""
        posts = [post for post in scope.posts if NEEDS in ROLES[post.role].may]
        if not posts:
            raise PermissionDenied
        desk = {post.unit_id for post in posts if not ROLES[post.role].is_field}
        field = {post.team_id for post in posts if ROLES[post.role].is_field and post.team_id}
        return cls(unit_ids=tuple(sorted(desk)), team_ids=tuple(sorted(field)))

    @property
    def teams(self) -> TeamQuerySet:
        return Team.objects.filter(Q(unit_id__in=self.unit_ids) | Q(pk__in=self.team_ids))

    @property
    def postings(self) -> QuerySet[Posting]:
        """Posts without a team, past ones too."""
        return Posting.objects.filter(unit_id__in=self.unit_ids)

    @property
    def memberships(self) -> QuerySet[Membership]:
        """Posts in those teams, past ones too."""
        return Membership.objects.filter(team__in=self.teams)

    @property
    def people(self) -> QuerySet[User]:
        """Whoever holds a post there today and may sign in."""
        today = clock.today()
        posted = self.postings.filter(pk__in=Posting.objects.current(today).values("pk"))
        joined = self.memberships.filter(pk__in=Membership.objects.current(today).values("pk"))
        here = Q(pk__in=posted.values("user")) | Q(pk__in=joined.values("user"))
        return User.objects.filter(here, is_active=True)

    def get_team_or_404(self, pk: int) -> Team:
        team = self.teams.select_related("region__parent", "unit").filter(pk=pk).first()
        if team is None:
            raise Http404
        return team

    def get_person_or_404(self, pk: int) -> User:
        """Somebody who has or had a post there; anybody else looks like nobody."""
        had = Q(pk__in=self.postings.values("user")) | Q(pk__in=self.memberships.values("user"))
        person = User.objects.filter(had, pk=pk).first()
        if person is None:
            raise Http404
        return person
