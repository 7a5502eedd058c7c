"""Home of enrolling a second factor in the session at hand, which it then opens."""

from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from accounts import sessions
from accounts.actions import factors
from accounts.actions.factors import Credential
from accounts.models import User
from accounts.sessions import Factor


@transaction.atomic
def enrol_totp(*, by: User, request: HttpRequest, secret: str, code: str) -> None:
    """Enrol the app whose first code is right. Raises ClockIsOff or CodeWrong."""
    factors.add_totp(by=by, user=by, secret=secret, code=code)
    clear_totp_secret(request)
    _open(request, Factor.TOTP)


@transaction.atomic
def enrol_key(*, by: User, request: HttpRequest, name: str, credential: Credential) -> None:
    """Enrol the key that answered this page's question. Raises KeyWrong."""
    factors.add_key(by=by, name=name, credential=credential)
    _open(request, Factor.KEY)


def _open(request: HttpRequest, factor: Factor) -> None:
    """The session counts as opened by it, unless a key did already; and it gets a new id."""
    if sessions.factor_of(request.session) is not Factor.KEY:
        request.session[sessions.SESSION_FACTOR] = factor.value
    rotate(request)


def rotate(request: HttpRequest) -> None:
    """She proved herself: a new session id, in her list of sessions too."""
    before = request.session.session_key
    sessions.confirm(request.session)
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
