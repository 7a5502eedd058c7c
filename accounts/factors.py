"""Home of what second factors an account has, as its pages show them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User

RECOVERY_TYPE = Authenticator.Type.RECOVERY_CODES


@dataclass(frozen=True)
class Held:
    """One security key or code app."""

    pk: int
    is_key: bool
    name: str | Promise
    added_at: datetime
    used_at: datetime | None


def has_any(user: User) -> bool:
    """Whether she has a factor beside recovery codes, which are only a way back."""
    return bool(Authenticator.objects.filter(user=user).exclude(type=RECOVERY_TYPE).exists())


def held_by(user: User) -> list[Held]:
    rows = Authenticator.objects.filter(user=user).exclude(type=RECOVERY_TYPE).order_by("pk")
    return [
        Held(
            pk=row.pk,
            is_key=row.type == Authenticator.Type.WEBAUTHN,
            name=row.data.get("name") or _("App with codes"),
            added_at=row.created_at,
            used_at=row.last_used_at,
        )
        for row in rows
    ]


def recovery_codes_left(user: User) -> int:
    row = Authenticator.objects.filter(user=user, type=RECOVERY_TYPE).first()
    return len(row.wrap().get_unused_codes()) if row else 0
