"""Home of turning a case's days and states into words on a page."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.texts.words import TimeLeft
from intake.workflow import PAUSED, CaseState

register = template.Library()

SOON_DAYS = 3


@register.simple_tag
def days_left(day: date | None) -> TimeLeft | None:
    """What a chip says about a due day: late in words, today, or how far away."""
    if not day:
        return None
    gap = (day - clock.today()).days
    if gap < 0:
        words = ngettext("%(count)d day late", "%(count)d days late", -gap) % {"count": -gap}
        return TimeLeft(words=words, state="late")
    if gap == 0:
        return TimeLeft(words=_("today"), state="soon")
    if gap == 1:
        return TimeLeft(words=_("tomorrow"), state="soon")
    words = ngettext("in %(count)d day", "in %(count)d days", gap) % {"count": gap}
    return TimeLeft(words=words, state="soon" if gap <= SOON_DAYS else "open")


@register.filter
def state_tag(state: str) -> str:
    """Which tag a case's state wears: waits for somebody, under way, over."""
    if state in {CaseState.CLOSED, CaseState.HANDED_OVER}:
        return "grey"
    if state == CaseState.REGISTERED or state in PAUSED:
        return "yellow"
    return ""
