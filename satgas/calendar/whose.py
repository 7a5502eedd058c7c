"""Home of whose days the calendar shows: her own cases', her desk teams', or all that she sees."""

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import TeamKind
from accounts.scope import Scope
from intake.access import CaseScope
from intake.models import Case, CaseQuerySet
from satgas.access import POSTS_FOR

# Posts to which cases are given by name: their day is their own cases' day.
_GIVEN = frozenset().union(*POSTS_FOR.values())


class Whose(TextChoices):
    """Codes stand in addresses."""

    MINE = "saya", _("Mine")
    TEAM = "tim", _("My desk team")
    ALL = "semua", _("All that I see")


def choices_for(scope: Scope) -> list[Whose]:
    """What she may choose from; the first is where the page begins."""
    offered = [Whose.ALL]
    if desk_team_ids(scope):
        offered.insert(0, Whose.TEAM)
    if any(post.role in _GIVEN for post in scope.posts):
        offered.insert(0, Whose.MINE)
    return offered


def desk_team_ids(scope: Scope) -> list[int]:
    return [
        post.team_id for post in scope.posts if post.team_id and post.team_kind == TeamKind.DESK
    ]


def cases_of(seen: CaseScope, whose: str) -> CaseQuerySet:
    """Cases whose days are shown: never one that she does not see."""
    cases = Case.objects.visible_to(seen)
    if whose == Whose.MINE:
        return cases.filter(Q(pk__in=seen.own_ids))
    if whose == Whose.TEAM:
        return cases.filter(desk_team__in=desk_team_ids(seen.who))
    return cases
