"""Home of a made-up phone: an account's code app, and what it shows at a moment."""

from allauth.mfa.models import Authenticator

from accounts import totp
from accounts.actions import factors
from accounts.models import User
from core import audit

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_phone(user: User, secret: str = SECRET) -> Authenticator:
    held: Authenticator = factors.add_totp(
        by=audit.Service("test"), user=user, secret=secret, code=None
    )
    return held


def code(steps_off: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or so many half minutes off."""
    return totp.code_at(secret, totp.step_now() + steps_off)
