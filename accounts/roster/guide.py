"""Home of what a list may say, for the page that explains it."""

from collections.abc import Iterator

from django.utils.functional import Promise

from accounts.models.roster import RosterKind
from accounts.roles import ROLES


def roles_for(kind: RosterKind) -> list[str | Promise]:
    """Names of the roles that a list of this kind may give."""
    return list(_roles(kind))


def _roles(kind: RosterKind) -> Iterator[str | Promise]:
    """Field roles belong to teams; to a desk team belong those of the office too."""
    for spec in ROLES.values():
        if not spec.is_exclusive and (kind is RosterKind.MEMBERS or not spec.is_field):
            yield spec.label
