"""Home of intake's admin pages: clock rules, office hours, signs of danger. No record is here."""

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
from intake.models import ClockRule, OfficeHours, TriageSign

HOUR, DAY = 60, 24 * 60  # minutes


@admin.register(ClockRule)
class ClockRuleAdmin(Register):
    """A changed duration is a new rule from a day on; the earlier one gets its last day."""

    explains = _(
        "How long something may wait, and who is told then. A change is a new rule from a day on;"
        " clocks that run keep theirs."
    )
    form = ClockRuleForm
    list_display = ("trigger", "risk", "lasts", "escalate_to", "days")
    list_filter = ("trigger",)
    ordering = ("trigger", "risk", "-starts_on", "pk")
    helps: ClassVar[dict[str, str | Promise]] = {
        "risk": _("Leave empty for any risk. Only for what runs after triage."),
        "minutes": _("Day and night, holidays too: 60 is an hour, 1440 a day."),
        "working_days": _("Instead of minutes: by the unit's office hours and holidays."),
        "escalate_to": _("After whoever is on duty; the head comes last."),
        "escalate_in_case": _("After the case manager, once there is one; the head comes last."),
        "then_minutes": _("As long as this the next person has, before another one is told."),
        "source": _("Where this duration is written: law, decree or agreement."),
        "starts_on": _("Today or later. Until then the rule before it counts."),
    }

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:  # noqa: ARG002
        obj.pk = set_rule(by=whoever(request), wish=form.wish()).pk

    @admin.display(description=_("lasts"), ordering="minutes")
    def lasts(self, row: ClockRule) -> str:
        if row.minutes is not None:
            return duration(row.minutes)
        count = row.working_days or 0
        words = ngettext("%(count)d working day", "%(count)d working days", count)
        return words % {"count": count}

    @admin.display(description=_("in force"), ordering="starts_on")
    def days(self, row: ClockRule) -> str:
        return in_words(row)


@admin.register(OfficeHours)
class OfficeHoursAdmin(Register):
    """Clocks that count working days go by these hours; what runs keeps its due moment."""

    explains = _(
        "When the unit is open. Without a row: Monday to Friday, 08.00 to 16.00. National holidays"
        " and joint leave are known; write down only days that differ."
    )
    list_display = ("unit", "weekday", "day", "opens", "closes")
    list_filter = ("unit",)
    ordering = ("unit", "weekday", "day")
    helps: ClassVar[dict[str, str | Promise]] = {
        "weekday": _("For every week. Leave empty when it is one day only."),
        "day": _("One day that differs: closed, or open on a holiday."),
        "opens": _("Leave both hours empty when the unit is closed."),
        "source": _("Where this is written: law, decree or agreement."),
    }


@admin.register(TriageSign)
class TriageSignAdmin(Register):
    """A sign that was used is ended and begun anew, so that old decisions stay explained."""

    explains = _(
        "What is asked at triage, what it forces and what it forbids. To change one, end it and"
        " begin another with the same code."
    )
    list_display = ("name", "question", "raises_to", "is_stop_rule", "days")
    list_filter = ("raises_to", "is_stop_rule")
    search_fields = ("name", "question", "code")
    ordering = ("place", "code", "-starts_on")
    helps: ClassVar[dict[str, str | Promise]] = {
        "code": _("Without spaces. Some codes belong to the rule: infant, second_light."),
        "name": _("Two or three words, as they stand in the reasons."),
        "question": _("A question with yes or no, in plain words."),
        "is_asked": _("No tick: it follows from another answer."),
        "source": _("Where this is written: law, decree or agreement."),
        "ends_on": _("The last day on which it is asked."),
    }

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ARG002
        """Once written only its last day is set: decisions were made by it."""
        return () if obj is None else SAID_ONCE

    @admin.display(description=_("in force"), ordering="starts_on")
    def days(self, row: TriageSign) -> str:
        return in_words(row)


SAID_ONCE = (
    *("code", "name", "question", "raises_to", "is_stop_rule", "is_asked", "place", "source"),
    "starts_on",
)


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
