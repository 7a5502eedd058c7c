"""Home of signing in and out."""

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest

from accounts import sessions
from accounts.errors import SignInFailed
from accounts.events import Event
from accounts.models import User
from core import audit

DOOR = audit.Service("sign-in")


def sign_in(*, request: HttpRequest, username: str, password: str) -> User:
    """Open a session for an account and give the browser a new session id.

    Unknown name, wrong password and a disabled account take the same work and get the same answer.
    The audit keeps no name that was typed: people type passwords there. Raises SignInFailed; the
    row that says so is written all the same.
    """
    user = auth.authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        audit.record(Event.SIGN_IN_FAILED, by=DOOR)
        raise SignInFailed
    with transaction.atomic():
        auth.login(request, user)
        sessions.begin(request.session, factor=None)
        audit.record(Event.SIGNED_IN, by=user, about=user)
    return user


@transaction.atomic
def sign_out(*, by: User, request: HttpRequest) -> None:
    """End the session; its row and everything in it are gone."""
    audit.record(Event.SIGNED_OUT, by=by, about=by)
    auth.logout(request)
