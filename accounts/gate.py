"""Home of which second factor opens the product to whom (security 4)."""

import math

from django.conf import settings
from django.http import HttpRequest

from accounts import sessions
from accounts.permissions import Permission
from accounts.scope import Scope
from accounts.sessions import Factor

ANY = frozenset({Factor.KEY, Factor.TOTP, Factor.RECOVERY})


def is_administrator(scope: Scope) -> bool:
    """An account with the admin flag counts even on a day without a post."""
    user = scope.user
    return user is not None and (user.is_staff or scope.may_anywhere(Permission.ACCOUNT_MANAGE))


def accepted_factors(scope: Scope) -> frozenset[Factor]:
    """Factors with which a session at the desk is open; phones have a door of their own.

    Administrators need a key.
    """
    if is_administrator(scope) and not settings.ADMINISTRATORS_MAY_USE_CODES:
        return frozenset({Factor.KEY})
    return ANY


def may_use_codes(scope: Scope) -> bool:
    return Factor.TOTP in accepted_factors(scope)


# minutes without a request, hours after sign-in; the strictest of her roles counts
Limits = tuple[int, int]
ADMINISTRATOR: Limits = (15, 8)
PARTNER: Limits = (15, 4)
STAFF: Limits = (30, 10)


def limits_of(scope: Scope) -> tuple[int, int]:
    """Seconds a session lasts without a request, and in all."""
    held = [STAFF]
    if is_administrator(scope):
        held.append(ADMINISTRATOR)
    if scope.is_partner:
        held.append(PARTNER)
    return min(idle for idle, _ in held) * 60, min(hours for _, hours in held) * 3600


def seconds_left(request: HttpRequest) -> int:
    """Seconds until the session of whoever is signed in here ends if no request comes; below 0 it
    is over."""
    idle, in_all = limits_of(request.scope)  # type: ignore[attr-defined]  # set by WhoAsks
    quiet = sessions.seconds_since(request.session, sessions.SEEN)
    lasted = sessions.seconds_since(request.session, sessions.STARTED)
    left = min(idle - quiet, in_all - lasted)
    return math.floor(left) if math.isfinite(left) else -1
