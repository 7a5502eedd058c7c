"""Home of the PIN: how it is kept, and which six digits anybody would try first."""

import hashlib
import hmac
from datetime import date

from django.contrib.auth.hashers import check_password, make_password

LENGTH = 6
_STEPS = {1, 9}  # up or down by one, 9 and 0 being neighbours


def hash_of(pin: str, *, secret: str) -> str:
    """Argon2id over PIN and the phone's own secret, which we do not keep.

    Six digits alone would be guessed in a day by whoever has the database.
    """
    return make_password(_bound_to(secret, pin))


def is_right(pin: str, *, secret: str, pin_hash: str) -> bool:
    return check_password(_bound_to(secret, pin), pin_hash)


def _bound_to(secret: str, pin: str) -> str:
    return hmac.new(secret.encode(), pin.encode(), hashlib.sha256).hexdigest()


def is_easy(pin: str) -> bool:
    """One or two digits only, a part that repeats, a row of neighbours, or a date."""
    return len(set(pin)) <= 2 or _repeats(pin) or _runs(pin) or _is_date(pin)


def _repeats(pin: str) -> bool:
    return pin[:3] == pin[3:] or pin[:2] * 3 == pin


def _runs(pin: str) -> bool:
    steps = {(int(b) - int(a)) % 10 for a, b in zip(pin, pin[1:], strict=False)}
    return len(steps) == 1 and steps <= _STEPS


def _is_date(pin: str) -> bool:
    """Day, month and year of two digits in either order; or month and year of four."""
    first, middle, last = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    day_first, year_first = (last, middle, first), (first, middle, last)
    if any(_exists(2000 + year, month, day) for year, month, day in (day_first, year_first)):
        return True
    return any(
        1900 <= int(year) < 2100 and 1 <= int(month) <= 12
        for year, month in ((pin[2:], pin[:2]), (pin[:4], pin[4:]))
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
