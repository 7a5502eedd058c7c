"""Home of finding an account or a reset by what stands in an address."""

from uuid import UUID

from accounts.models import FactorReset, User
from accounts.permissions import Permission
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
