"""Home of a volunteer and her coordinator, as the tests of phones need them."""

from accounts.models import Team, User
from accounts.roles import Role
from tests.factories.accounts import TeamFactory, user_as


def volunteer(team: Team | None = None) -> User:
    """Somebody in a Satgas PPA team and nowhere else."""
    team = team or TeamFactory(satgas=True)
    return user_as(Role.SATGAS_MEMBER, team.unit, team)


def coordinator_of(user: User) -> User:
    """A coordinator of her team."""
    team = user.memberships.get().team
    return user_as(Role.SATGAS_COORD, team.unit, team)
