"""Home of the hours in which somebody can be reached: by the clock, and in words."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intake.public.codes import Hours

# From the first hour on and before the second, WIB.
CLOCK_HOURS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        Hours.MORNING: (8, 11),
        Hours.MIDDAY: (11, 14),
        Hours.AFTERNOON: (14, 17),
        Hours.EVENING: (17, 20),
    }
)
NAMES: Mapping[str, str | Promise] = MappingProxyType(
    {
        Hours.MORNING: _("Morning"),
        Hours.MIDDAY: _("Midday"),
        Hours.AFTERNOON: _("Afternoon"),
        Hours.EVENING: _("Evening"),
    }
)


def by_the_clock(hour: int) -> str:
    """A full hour as it is written in Indonesia: `08.00`."""
    return f"{hour:02d}.00"


def choices() -> list[tuple[str, str | Promise]]:
    """For a form: each with its words, such as "Morning, 08.00 to 11.00"."""
    return [
        (
            one,
            format_lazy(
                _("{name}, {first} to {end}"),
                name=NAMES[one],
                first=by_the_clock(first),
                end=by_the_clock(end),
            ),
        )
        for one, (first, end) in CLOCK_HOURS.items()
    ]
