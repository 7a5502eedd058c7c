"""Home of the names of epochs: which quarter a key-encrypting key is for, and when that ends.

`2026q4` is the key of October to December 2026; `2026q4b` a second one, after a suspected leak.
"""

import re
from datetime import date, timedelta

from core import clock

_NAME = re.compile(r"([0-9]{4})q([1-4])[b-z]?")


class NotAnEpoch(Exception):
    """The name is not that of a quarter."""

    def __str__(self) -> str:
        return "An epoch is named after its quarter: 2026q4, or 2026q4b for a second one."


def is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def of_day(day: date) -> str:
    """The epoch of the quarter that holds this day."""
    return f"{day.year}q{(day.month - 1) // 3 + 1}"


def last_day(epoch: str) -> date:
    """The last day of the epoch's quarter. Raises NotAnEpoch."""
    found = _NAME.fullmatch(epoch)
    if found is None:
        raise NotAnEpoch
    first = date(int(found[1]), int(found[2]) * 3 - 2, 1)
    return clock.add_months(first, 3) - timedelta(days=1)


def following(epoch: str, *, today: date) -> str:
    """The epoch to make next: that of the quarter after, or of today where that is later."""
    return max(of_day(last_day(epoch) + timedelta(days=1)), of_day(today))


def is_overdue(epoch: str, *, today: date) -> bool:
    """Its quarter is over, so new data keys should be wrapped by another."""
    return today > last_day(epoch)
