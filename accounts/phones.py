"""Home of which phone asks: the cookie it was given when it was bound, and the row behind it."""

import hashlib
import secrets
import time

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts import sessions
from accounts.models import Device, EnrolmentCode
from accounts.sessions import Factor
from core import clock

LASTS_DAYS = 180
# Session keys: the phone that opened it; the code that was typed, until a PIN is chosen.
DEVICE = "ppa_device"
CODE = "ppa_code"

PIN_AGAIN_AFTER = 5 * 60  # seconds of doing nothing
SESSION_LASTS = 12 * 3600  # seconds, whatever she does
CODE_TO_PIN_WITHIN = 15 * 60  # seconds
SEEN_EVERY = 30  # seconds


def new_secret() -> str:
    """256 bits, for the phone alone."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What we keep of it. Nobody guesses 256 bits, so a plain hash will do."""
    return hashlib.sha256(secret.encode()).hexdigest()


def secret_of(request: HttpRequest) -> str:
    """What this browser carries; empty when it never was a volunteer's phone."""
    return request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")


def phone_of(request: HttpRequest) -> Device | None:
    """The row of the phone that asks, bound or not."""
    secret = secret_of(request)
    if not secret:
        return None
    return Device.objects.select_related("user").filter(secret_hash=hash_of(secret)).first()


def live_phone_of(request: HttpRequest) -> Device | None:
    """The row of the phone that asks while a PIN may open it."""
    phone = phone_of(request)
    return phone if phone is not None and is_live(phone) else None


def is_live(phone: Device) -> bool:
    return (
        phone.unlinked_at is None and phone.expires_at > clock.now() and bool(phone.user.is_active)
    )


def came_by_phone(request: HttpRequest) -> bool:
    """Whether this session was opened with a bound phone and its PIN."""
    return DEVICE in request.session or sessions.factor_of(request.session) is Factor.DEVICE


def session_is_live(request: HttpRequest) -> bool:
    """Whether the phone of this session is still bound to the account that holds it."""
    live = Device.objects.live(clock.now()).filter(user_id=request.user.pk or 0)
    return live.filter(pk=request.session.get(DEVICE, 0)).exists()


def needs_pin(request: HttpRequest) -> bool:
    """After five minutes without a page, and after twelve hours in any case."""
    idle = sessions.seconds_since(request.session, sessions.SEEN)
    old = sessions.seconds_since(request.session, sessions.STARTED)
    return idle > PIN_AGAIN_AFTER or old > SESSION_LASTS


def give_secret(response: HttpResponseBase, secret: str) -> None:
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        secret,
        max_age=LASTS_DAYS * 24 * 3600,
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Strict",
    )


def take_secret(response: HttpResponseBase) -> None:
    response.delete_cookie(settings.DEVICE_COOKIE_NAME, samesite="Strict")


def remember_code(request: HttpRequest, code: EnrolmentCode) -> None:
    """Keep, on our side only, which code was typed until she has chosen a PIN."""
    request.session.cycle_key()
    request.session[CODE] = [code.pk, time.time()]


def remembered_code(request: HttpRequest) -> int | None:
    """Id of the code typed within the last quarter of an hour."""
    kept = request.session.get(CODE)
    if not kept or time.time() - kept[1] > CODE_TO_PIN_WITHIN:
        return None
    return int(kept[0])


def note_seen(request: HttpRequest) -> None:
    """She is there. Written at most twice a minute: a session is a row."""
    if sessions.seconds_since(request.session, sessions.SEEN) > SEEN_EVERY:
        request.session[sessions.SEEN] = time.time()


def tell_audit(request: HttpRequest, device_id: int) -> None:
    """Each audit row of this request names the phone (core.request_origin)."""
    request.device_id = device_id  # type: ignore[attr-defined]
