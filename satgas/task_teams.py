"""Home of which field teams a task can go to, the nearest ones first."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, MembershipQuerySet, Team
from accounts.roles import FIELD_ROLES
from core import clock
from intake.models import Case

OF_KELURAHAN = _("Teams of this kelurahan")
OF_KECAMATAN = _("Teams of this kecamatan")
ELSEWHERE = _("Other teams")


@dataclass(frozen=True)
class NearTeam:
    """A team with how many people are in post today and how near it is to the case."""

    team: Team
    members: int
    nearness: str | Promise


def teams_near(case: Case) -> list[NearTeam]:
    """Field teams of the case's unit that have somebody in post today, nearest first.

    Two queries. A team without members is left out: nobody would hear of the task.
    """
    counts = members_by_team(case.unit_id)
    teams = Team.objects.in_the_field_of(case.unit_id).select_related("region")
    near = [
        NearTeam(team=team, members=counts[team.pk], nearness=_nearness(case, team))
        for team in teams
        if team.pk in counts
    ]
    order = (OF_KELURAHAN, OF_KECAMATAN, ELSEWHERE)
    return sorted(near, key=lambda one: order.index(one.nearness))


def members_by_team(unit_id: int) -> dict[int, int]:
    """Team id → people with a field post in it today."""
    rows = (
        Membership.objects.current(clock.today())
        .filter(team__unit_id=unit_id, role__in=[role.value for role in FIELD_ROLES])
        .values_list("team_id")
        .annotate(members=Count("user_id", distinct=True))
    )
    return dict(rows)


def field_members_of(team: Team) -> MembershipQuerySet:
    """Who has a field post in the team today."""
    return Membership.objects.current(clock.today()).filter(
        team=team, role__in=[role.value for role in FIELD_ROLES]
    )


def _nearness(case: Case, team: Team) -> Promise:
    place = case.kelurahan
    if place is None or team.region is None:
        return ELSEWHERE
    if team.region_id == place.pk:
        return OF_KELURAHAN
    if place.parent_id in {team.region_id, team.region.parent_id}:
        return OF_KECAMATAN
    return ELSEWHERE
