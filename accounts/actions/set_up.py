"""Home of one-time codes: printed for a person, with which she chooses her own password."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from accounts.actions import access, delay
from accounts.actions.access import Cause
from accounts.errors import CodeDoesNotOpen, PasswordTooWeak
from accounts.events import Event
from accounts.lockout import door_of, name_door
from accounts.models import SetUpCode, User
from core import audit, clock

HOLDS = timedelta(hours=24)
LENGTH = 10
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs nobody confuses on paper: 50 bits
DOOR = audit.Service("set-up")


@transaction.atomic
def issue(*, by: audit.Actor, user: User) -> str:
    """A new code, shown once; older ones open nothing any more."""
    now = clock.now()
    SetUpCode.objects.filter(user=user, used_at__isnull=True, expires_at__gt=now).update(
        expires_at=now
    )
    code = get_random_string(LENGTH, ALPHABET)
    SetUpCode.objects.create(
        user=user,
        digest=_digest(code),
        issued_at=now,
        issued_by=by.actor_id,
        expires_at=now + HOLDS,
    )
    audit.record(Event.SET_UP_CODE_ISSUED, by=by, about=user)
    return code


def use(*, username: str, code: str, password: str) -> User:
    """Give an account the password its owner chose. Raises CodeDoesNotOpen or PasswordTooWeak.

    Every open session ends; second factors stay. Failures are counted at a door of their own.
    """
    door = door_of("set-up", name_door(username))
    held = None if delay.is_shut(door) else _find(username, code)
    if held is None:
        delay.failed(door)
        audit.record(Event.SET_UP_FAILED, by=DOOR)
        raise CodeDoesNotOpen
    set_password(by=held.user, user=held.user, password=password)
    held.used_at = clock.now()
    held.save(update_fields=["used_at"])
    delay.forget(door, name_door(username))
    return held.user


@transaction.atomic
def set_password(*, by: audit.Actor, user: User, password: str, but: str = "") -> None:
    """Store a password she chose and end her sessions. Raises PasswordTooWeak.

    `but` names the session at hand, which goes on in the browser that proved itself.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordTooWeak(error.messages) from None
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(Event.PASSWORD_SET, by=by, about=user)
    access.end_sessions(by=by, user=user, cause=Cause.PASSWORD, but=but)


def _find(username: str, code: str) -> SetUpCode | None:
    held = (
        SetUpCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(
            user__username=username,
            user__is_active=True,
            used_at__isnull=True,
            expires_at__gt=clock.now(),
        )
        .order_by("-issued_at", "-pk")
        .first()
    )
    if held is None or not constant_time_compare(held.digest, _digest(code)):
        return None
    return held


def _digest(code: str) -> str:
    plain = "".join(code.split()).replace("-", "").upper()
    return salted_hmac("accounts.set-up", plain, algorithm="sha256").hexdigest()


@transaction.atomic
def change_own(*, by: User, request: HttpRequest, password: str) -> None:
    """Her own new password; every other session ends, this one gets a new id.

    Raises PasswordTooWeak.
    """
    before = str(request.session.session_key)
    set_password(by=by, user=by, password=password, but=before)
    update_session_auth_hash(request, by)
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
