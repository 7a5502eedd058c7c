"""Home of finding an account, a reset or a list by its address, and posts beside a post."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q

from accounts.models import FactorReset, Membership, Posting, Roster, User
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.scope import Scope, scope_of


def account_or_none(pk: int) -> User | None:
    return User.objects.filter(pk=pk, is_active=True).first()


def reset_for(scope: Scope, pk: UUID) -> FactorReset | None:
    """A reset that waits, if its person works in a unit whose resets this account confirms."""
    held = (
        FactorReset.objects.filter(pk=pk, confirmed_at__isnull=True)
        .select_related("user", "asked_by")
        .first()
    )
    if held is None:
        return None
    units = set(scope.units_where(Permission.FACTOR_RESET))
    return held if units & set(scope_of(held.user).unit_ids) else None


def roster_for(scope: Scope, pk: UUID) -> Roster | None:
    """A list that was brought in, for whoever administers."""
    if not scope.may_anywhere(Permission.ACCOUNT_MANAGE):
        return None
    return Roster.objects.filter(pk=pk).first()


def newest_rosters(limit: int = 5) -> list[Roster]:
    """Lists that were carried out, newest first."""
    return list(Roster.objects.filter(applied_at__isnull=False).order_by("-applied_at")[:limit])


def without_password(roster: Roster) -> list[User]:
    """Accounts that a list opened and whose owner has chosen no password yet, by name."""
    opened = User.objects.filter(pk__in=roster.opened, is_active=True).order_by("display_name")
    return [user for user in opened if not user.has_usable_password()]


def roles_beside(
    post: Posting | Membership, user_id: int, *, first: date, last: date | None
) -> Iterator[Role]:
    """Roles an account holds on one of these days (both count), this post itself left out."""
    days = Q(ends_on__isnull=True) | Q(ends_on__gte=first)
    if last is not None:
        days &= Q(starts_on__lte=last)
    for model in (Posting, Membership):
        held = model.objects.filter(days, user_id=user_id)
        if isinstance(post, model):
            held = held.exclude(pk=post.pk)
        yield from map(Role, held.values_list("role", flat=True))
