"""Home of second factors: proving one, adding, removing, and recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import totp
from accounts.actions.notice import notify_user
from accounts.errors import ClockIsOff, CodeUsed, CodeWrong, KeyWrong, LastFactor
from accounts.events import Event
from accounts.models import NoticeKind, User
from accounts.sessions import Factor
from core import audit, clock

Credential = dict[str, Any]  # Any: what the browser's WebAuthn interface answers
TOTP_TYPE, KEY_TYPE = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
RECOVERY_TYPE = Authenticator.Type.RECOVERY_CODES
FIRST_NOTICE_PATH = "/keamanan/"


def prove(*, user: User, code: str = "", credential: Credential | None = None) -> Factor:
    """Check a security key's answer, a code of the app or a recovery code.

    Raises KeyWrong, CodeUsed, ClockIsOff or CodeWrong. Each right code is right once.
    """
    if credential is not None:
        _prove_key(user, credential)
        return Factor.KEY
    digits = "".join(code.split())
    if _prove_totp(user, digits):
        return Factor.TOTP
    if _prove_recovery(user, digits):
        return Factor.RECOVERY
    raise CodeWrong


def _prove_key(user: User, credential: Credential) -> None:
    try:
        held = webauthn.complete_authentication(user, credential)
    except (ValidationError, ValueError, TypeError, KeyError):
        raise KeyWrong from None  # whatever was sent was not the answer of a key of hers
    held.record_usage()


def _prove_totp(user: User, code: str) -> bool:
    """True for a right code, and its step is used up; False when no code of hers is like it."""
    held = Authenticator.objects.select_for_update().filter(user=user, type=TOTP_TYPE).first()
    if held is None:
        return False
    verdict, step = totp.judge(totp.secret_of(held), code, last_step=totp.last_step_of(held))
    if verdict is totp.Verdict.USED:
        raise CodeUsed
    if verdict is totp.Verdict.CLOCK:
        raise ClockIsOff
    if verdict is totp.Verdict.WRONG:
        return False
    held.data["last_step"] = step
    held.last_used_at = clock.now()
    held.save(update_fields=["data", "last_used_at"])
    return True


def _prove_recovery(user: User, code: str) -> bool:
    held = Authenticator.objects.filter(user=user, type=RECOVERY_TYPE).first()
    if held is None or not RecoveryCodes(held).validate_code(code):
        return False
    held.refresh_from_db()
    held.record_usage()
    return True


@transaction.atomic
def add_totp(*, by: audit.Actor, user: User, secret: str, code: str | None) -> Authenticator:
    """Add the code app whose first code is `code`; None only where no phone is there (the demo).

    Raises ClockIsOff or CodeWrong. A new app takes the place of the old one.
    """
    step = 0
    if code is not None:
        verdict, step = totp.judge(secret, "".join(code.split()), last_step=0)
        if verdict is totp.Verdict.CLOCK:
            raise ClockIsOff
        if verdict is not totp.Verdict.RIGHT:
            raise CodeWrong
    Authenticator.objects.filter(user=user, type=TOTP_TYPE).delete()
    held = TOTP.activate(user, secret).instance
    held.data["last_step"] = step
    held.save(update_fields=["data"])
    _tell(by, user, Event.FACTOR_ADDED, held)
    return held


@transaction.atomic
def add_key(*, by: User, name: str, credential: Credential) -> Authenticator:
    """Add a security key or the lock of her own device. Raises KeyWrong."""
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError):
        raise KeyWrong from None
    held = webauthn.WebAuthn.add(by, name, credential).instance
    _tell(by, by, Event.FACTOR_ADDED, held)
    return held


@transaction.atomic
def remove(*, by: User, factor_id: int) -> None:
    """Take one of her own factors away; the last one stays. Raises LastFactor."""
    User.objects.select_for_update().get(pk=by.pk)
    authenticator = Authenticator.objects.get(user=by, pk=factor_id)
    others = Authenticator.objects.filter(user=by).exclude(pk=factor_id)
    if not others.exclude(type=RECOVERY_TYPE).exists():
        raise LastFactor
    _tell(by, by, Event.FACTOR_REMOVED, authenticator)
    authenticator.delete()


@transaction.atomic
def make_recovery_codes(*, by: User) -> list[str]:
    """Ten new codes; those she had are worth nothing any more."""
    User.objects.select_for_update().get(pk=by.pk)
    Authenticator.objects.filter(user=by, type=RECOVERY_TYPE).delete()
    held = RecoveryCodes.activate(by)
    _tell(by, by, Event.RECOVERY_CODES_MADE, held.instance)
    return list(held.generate_codes())


def _tell(by: audit.Actor, user: User, event: Event, held: Authenticator) -> None:
    """Audit row and a notice: a factor that changes without her is a burglary."""
    audit.record(event, by=by, about=user, detail={"factor": held.type})
    if isinstance(by, User):
        notify_user(
            user_id=user.pk,
            kind=NoticeKind.FACTOR_CHANGED,
            path=FIRST_NOTICE_PATH,
            key=f"factor:{event}:{held.pk}",
        )
