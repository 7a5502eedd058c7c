"""Home of who counts as whom when sign-ins fail: doors, known devices, and axes' questions.

A door is what a wait stands before: a name for strangers, the device itself for a device on which
the account signed in fully before. So whoever tries passwords for a colleague makes strangers wait
and never her own desk (ADR 0017).
"""

import unicodedata
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

SALT = "accounts.known-device"
KEPT_SECONDS = 180 * 24 * 3600
MOST_ACCOUNTS = 20  # of one shared desk


def door_of(kind: str, value: object) -> str:
    """A keyed digest: the same name gives the same door, and no door gives a name."""
    return salted_hmac("accounts.door", f"{kind}:{value}", algorithm="sha256").hexdigest()


def name_door(username: str) -> str:
    return door_of("name", unicodedata.normalize("NFKC", username).casefold())


def door_for(request: HttpRequest, username: str, *, kind: str = "name") -> str:
    """The door this try stands before."""
    own = name_door(username)
    device, names = _known(request)
    if own in names:
        return door_of("device", f"{kind}:{device}:{own}")
    return own if kind == "name" else door_of(kind, own)


def is_known(request: HttpRequest, username: str) -> bool:
    """Whether this account signed in fully in this browser before."""
    return name_door(username) in _known(request)[1]


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Put into the browser that this account signed in here. Holds digests only."""
    device, names = _known(request)
    own = name_door(username)
    kept = [own, *(name for name in names if name != own)][:MOST_ACCOUNTS]
    response.set_cookie(
        settings.KNOWN_DEVICE_COOKIE,
        signing.dumps({"device": device or get_random_string(22), "names": kept}, salt=SALT),
        max_age=KEPT_SECONDS,
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        held: dict[str, Any] = signing.loads(
            request.COOKIES.get(settings.KNOWN_DEVICE_COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS
        )
    except signing.BadSignature:  # none, forged, or half a year old
        return "", []
    return str(held["device"]), list(held["names"])


# --- What django-axes asks (settings.AXES_…_CALLABLE) -----------------------------------------


def axes_username(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:  # noqa: ARG001
    """The digest in place of the name; an empty name is nobody's and is not counted."""
    name = (credentials or {}).get("username") or ""
    return name_door(str(name)) if name else None


def axes_spares(request: HttpRequest, credentials: dict[str, Any] | None) -> bool:
    """A known device waits before its own door, so axes leaves it alone."""
    return is_known(request, str((credentials or {}).get("username") or ""))
