"""Home of the hit token: proof that somebody found a case by search, without its number.

Out of her scope she learns that a case exists and which team handles it, never its number. Whoever
must get in at once (emergency access) hands this token on in a form; it is signed, bound to her
account and good for 30 minutes.
"""

from datetime import timedelta
from uuid import UUID

from django.core import signing

from accounts.models import User

GOOD_FOR = timedelta(minutes=30)
_SALT = "intake.lookup.hit"


class NoHit(Exception):
    """The token is not hers, too old, or altered. Which, nobody is told."""

    def __str__(self) -> str:
        return "no hit"


def hit_token(case_id: UUID, user: User) -> str:
    """A token for `user` and nobody else. It shows the row's random id, which opens no page."""
    return signing.dumps([str(case_id), user.pk], salt=_SALT)


def case_of_hit(token: str, user: User) -> UUID:
    """The id of the case that was found. Raises NoHit."""
    try:
        case_id, user_id = signing.loads(token, salt=_SALT, max_age=GOOD_FOR)
        if user_id == user.pk:
            return UUID(case_id)
    except (signing.BadSignature, ValueError, TypeError):
        raise NoHit from None
    raise NoHit
