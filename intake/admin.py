"""Home of intake's admin page: the clock rules, which every unit may set. No record stands here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.admin import Register
from accounts.admin.register import in_words, whoever
from intake.actions.clock_rules import set_rule
from intake.forms.clock_rule import ClockRuleForm
from intake.models import ClockRule

HOUR, DAY = 60, 24 * 60  # minutes


@admin.register(ClockRule)
class ClockRuleAdmin(Register):
    """A changed duration is a new rule from a day on; the earlier one gets its last day."""

    explains = _(
        "How long something may wait, and who is told then. A change is a new rule from a day on;"
        " clocks that run keep theirs."
    )
    form = ClockRuleForm
    list_display = ("trigger", "lasts", "escalate_to", "days")
    list_filter = ("trigger",)
    ordering = ("trigger", "-starts_on", "pk")
    helps: ClassVar[dict[str, str | Promise]] = {
        "minutes": _("Day and night, holidays too: 60 is an hour, 1440 a day."),
        "escalate_to": _("Whoever holds this role in the unit, and its head."),
        "source": _("Where this duration is written: law, decree or agreement."),
        "starts_on": _("Today or later. Until then the rule before it counts."),
    }

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:  # noqa: ARG002
        obj.pk = set_rule(by=whoever(request), wish=form.wish()).pk

    @admin.display(description=_("lasts"), ordering="minutes")
    def lasts(self, row: ClockRule) -> str:
        return duration(row.minutes)

    @admin.display(description=_("in force"), ordering="starts_on")
    def days(self, row: ClockRule) -> str:
        return in_words(row)


def duration(minutes: int) -> str:
    """Minutes in the largest unit that comes out even: 1 day, 36 hours, 90 minutes."""
    if minutes % DAY == 0:
        words, count = ngettext("%(count)d day", "%(count)d days", minutes // DAY), minutes // DAY
    elif minutes % HOUR == 0:
        count = minutes // HOUR
        words = ngettext("%(count)d hour", "%(count)d hours", count)
    else:
        count = minutes
        words = ngettext("%(count)d minute", "%(count)d minutes", count)
    return words % {"count": count}
