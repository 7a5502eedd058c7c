"""Home of the words for waits and risk levels."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

RISK_WORDS = MappingProxyType(
    {
        "high": _("High risk"),
        "medium": _("Medium risk"),
        "low": _("Low risk"),
        "": _("Risk not assessed"),
    }
)

RISK_WORDS_SHORT = MappingProxyType(
    {"high": _("High"), "medium": _("Medium"), "low": _("Low"), "": _("Not assessed")}
)

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class TimeLeft:
    """A wait in words. `state` is `late`, `soon` or `open`; it chooses the chip's shape."""

    words: str
    state: str


def time_left_words(*, due: datetime, now: datetime, soon_hours: float = 4) -> TimeLeft:
    """Say how far `due` is from `now` in its largest whole unit (days from 48 hours on)."""
    gap = due - now
    if gap < timedelta(0):
        return TimeLeft(words=_late(-gap), state="late")
    state = "soon" if gap <= timedelta(hours=soon_hours) else "open"
    return TimeLeft(words=_left(gap), state=state)


def _left(gap: timedelta) -> str:
    if gap < _MINUTE:
        return str(_("less than 1 minute left"))
    if gap < _HOUR:
        count = gap // _MINUTE
        return ngettext("%(count)d minute left", "%(count)d minutes left", count) % {"count": count}
    if gap < 2 * _DAY:
        count = gap // _HOUR
        return ngettext("%(count)d hour left", "%(count)d hours left", count) % {"count": count}
    count = gap // _DAY
    return ngettext("%(count)d day left", "%(count)d days left", count) % {"count": count}


def _late(gap: timedelta) -> str:
    if gap < _MINUTE:
        return str(_("due just now"))
    if gap < _HOUR:
        count = gap // _MINUTE
        return ngettext("%(count)d minute late", "%(count)d minutes late", count) % {"count": count}
    if gap < 2 * _DAY:
        count = gap // _HOUR
        return ngettext("%(count)d hour late", "%(count)d hours late", count) % {"count": count}
    count = gap // _DAY
    return ngettext("%(count)d day late", "%(count)d days late", count) % {"count": count}
