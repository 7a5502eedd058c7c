"""Home of setting up teams and joining them."""

from datetime import date

from django.db import transaction

from accounts.events import Event
from accounts.models import Membership, Team, TeamKind, Unit, User
from accounts.roles import Role
from core import audit
from core.models import Region


@transaction.atomic
def set_up(
    *, by: audit.Actor, unit: Unit, kind: TeamKind, name: str, region: Region | None = None
) -> Team:
    """Add a team; a field team stands in a kelurahan or kecamatan."""
    team = Team.objects.create(unit=unit, kind=kind, name=name, region=region)
    audit.record(Event.TEAM_SET_UP, by=by, about=team)
    return team


@transaction.atomic
def join(
    *,
    by: audit.Actor,
    user: User,
    team: Team,
    role: Role,
    starts_on: date,
    decree_number: str,
    ends_on: date | None = None,
) -> Membership:
    """Put somebody into a team by decree, from one day to another."""
    membership = Membership.objects.create(
        user=user,
        team=team,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        decree_number=decree_number,
    )
    audit.record(
        Event.TEAM_JOINED, by=by, about=membership, detail={"user": user.pk, "team": team.pk}
    )
    return membership
