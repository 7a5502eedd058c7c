"""Home of who works here: case managers under somebody's eyes, people and their posts."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import Membership, User
from accounts.roles import Role
from accounts.scope import Scope
from core import clock
from satgas import access

LEADING = frozenset({Role.CASE_MANAGER})


def leads(scope: Scope, *, besides: Iterable[int] = ()) -> QuerySet[User]:
    """Case managers of today in the units and desk teams whose cases she sees, by name.

    `besides`: accounts that belong to them whatever their post.
    """
    of_units = access.holders_in(scope.reach_unit_ids, LEADING)
    of_teams = Membership.objects.current(clock.today()).filter(
        team_id__in=scope.reach_team_ids, role=Role.CASE_MANAGER
    )
    at_work = (Q(pk__in=of_units) | Q(pk__in=of_teams.values("user"))) & Q(is_active=True)
    return User.objects.filter(at_work | Q(pk__in=list(besides))).order_by("display_name", "pk")
