"""Home of signing in by two steps, and out."""

from allauth.usersessions.models import UserSession
from axes.handlers.proxy import AxesProxyHandler
from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from accounts import sessions
from accounts.actions import access, delay, factors
from accounts.actions.access import Cause
from accounts.actions.factors import Credential
from accounts.actions.notice import notify_user
from accounts.errors import NobodyKnocked, SignInFailed, TooManyTries
from accounts.events import Event
from accounts.factors import has_any
from accounts.lockout import door_for, name_door
from accounts.models import NoticeKind, User
from accounts.sessions import Factor
from core import audit, clock
from core.errors import Refusal

DOOR = audit.Service("sign-in")
TOLD_AT = 20  # failures in a row at one name
BACKEND = "accounts.backends.StaffBackend"


def knock(*, request: HttpRequest, username: str, password: str) -> bool:
    """The first step: name and password. True when a second factor has to follow.

    Unknown name, wrong password and a disabled account take the same work and get the same answer.
    The audit keeps no name that was typed: people type passwords there. Raises SignInFailed; the
    row that says so is written all the same. An account that has no factor yet is let in as far as
    enrolling one. A try that comes too early is not looked at and not told from a wrong one.
    """
    door = door_for(request, username)
    if delay.is_shut(door) or not AxesProxyHandler.is_allowed(request, {"username": username}):
        User().set_password(password)  # the work of looking at it, so that time tells nothing
        audit.record(Event.SIGN_IN_FAILED, by=DOOR, detail={"looked_at": False})
        raise SignInFailed
    user = auth.authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        audit.record(Event.SIGN_IN_FAILED, by=DOOR)
        _count(door, username)
        raise SignInFailed
    if has_any(user):
        sessions.knock(request.session, user_id=user.pk, auth_hash=user.get_session_auth_hash())
        return True
    _enter(request, user, factor=None)
    return False


def _count(door: str, username: str) -> None:
    """One more failure; at the twentieth whoever owns the name hears of it, once a day."""
    if delay.failed(door) != TOLD_AT:
        return
    user = User.objects.filter(username=username).first()
    audit.record(Event.SIGN_IN_ATTACKED, by=DOOR, about=user)
    if user is not None:
        notify_user(
            user_id=user.pk,
            kind=NoticeKind.SIGN_IN_TRIED,
            path=reverse("accounts:factor-list"),
            key=f"sign-in-tried:{clock.today()}",
        )


def answer(*, request: HttpRequest, code: str, credential: Credential | None) -> User:
    """The second step. Raises NobodyKnocked when the first is missing, old or worthless by now,
    else what `factors.prove` raises; a wrong answer is audited."""
    user = knocking(request)
    if user is None:
        raise NobodyKnocked
    door = door_for(request, user.username, kind="factor")
    if delay.is_shut(door):
        audit.record(Event.FACTOR_FAILED, by=DOOR, about=user, detail={"looked_at": False})
        raise TooManyTries
    try:
        factor = factors.prove(user=user, code=code, credential=credential)
    except Refusal:
        audit.record(Event.FACTOR_FAILED, by=DOOR, about=user)
        delay.failed(door)
        raise
    delay.forget(door, door_for(request, user.username), name_door(user.username))
    _enter(request, user, factor=factor)
    return user


def knocking(request: HttpRequest) -> User | None:
    """Whose password was right in this browser; she is not signed in yet."""
    held = sessions.who_knocked(request.session)
    if held is None:
        return None
    user_id, auth_hash = held
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not constant_time_compare(auth_hash, user.get_session_auth_hash()):
        return None
    return user


@transaction.atomic
def _enter(request: HttpRequest, user: User, *, factor: Factor | None) -> None:
    """A new session id, a line in her list of sessions, a row of the audit."""
    sessions.forget_knock(request.session)
    auth.login(request, user, backend=BACKEND)
    sessions.begin(request.session, factor)
    UserSession.objects.create_from_request(request)
    detail = {"factor": factor.value if factor else ""}
    audit.record(Event.SIGNED_IN, by=user, about=user, detail=detail)


@transaction.atomic
def sign_out(*, by: User, request: HttpRequest) -> None:
    """End the session; its row and everything in it are gone."""
    audit.record(Event.SIGNED_OUT, by=by, about=by)
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    auth.logout(request)


@transaction.atomic
def drop_others(*, by: User, request: HttpRequest) -> None:
    """End every session of hers but the one at hand."""
    here = str(request.session.session_key)
    access.end_sessions(by=by, user=by, cause=Cause.OWN_WISH, but=here)
