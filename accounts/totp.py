"""Home of judging a six-digit code: right, used before, right for another time, or wrong.

Codes follow the phone's clock, so this reads the machine's clock and not the product's.
"""

import time
from enum import StrEnum

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings

from accounts.models import User

NEAR = 1  # steps of 30 s before and after now in which a code is right
FAR = 10  # steps in which a wrong clock is the likely reason


class Verdict(StrEnum):
    RIGHT = "right"
    USED = "used"
    CLOCK = "clock"
    WRONG = "wrong"


def step_now() -> int:
    return int(time.time()) // int(app_settings.TOTP_PERIOD)


def code_at(secret: str, step: int) -> str:
    return str(format_hotp_value(hotp_value(secret, step)))


def judge(secret: str, code: str, *, last_step: int) -> tuple[Verdict, int]:
    """What the code is, and the step it belongs to (0 for a wrong one).

    A code is right once: its step must come after the last one that was used (RFC 6238, 5.2).
    """
    now = step_now()
    for distance in sorted(range(-FAR, FAR + 1), key=abs):
        step = now + distance
        if compare_user_code(actual=code, expected=code_at(secret, step)):
            if abs(distance) > NEAR:
                return Verdict.CLOCK, 0
            return (Verdict.RIGHT, step) if step > last_step else (Verdict.USED, 0)
    return Verdict.WRONG, 0


def last_step_of(authenticator: Authenticator) -> int:
    return int(authenticator.data.get("last_step", 0))


def secret_of(authenticator: Authenticator) -> str:
    return str(decrypt(authenticator.data["secret"]))


def demo_code(user: User) -> str:
    """The code a made-up person would read off her phone; empty anywhere but in the demo."""
    if not settings.DEMO_SHOWS_CODES:
        return ""
    held = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if held is None:
        return ""
    return next_code(held)


def next_code(held: Authenticator) -> str:
    """The first code that is right now and was not used yet, as a patient reader would type it."""
    step = max(step_now(), last_step_of(held) + 1)
    return code_at(secret_of(held), min(step, step_now() + NEAR))
