"""Home of intake's admin page: the clock rules, which every unit may set. No record stands here."""

from django.contrib import admin

from accounts.admin import Register
from intake.models import ClockRule


@admin.register(ClockRule)
class ClockRuleAdmin(Register):
    """A changed duration is a new rule from a day on; the earlier one gets its last day."""

    list_display = ("trigger", "minutes", "escalate_to", "starts_on", "ends_on")
    list_filter = ("trigger",)
    ordering = ("trigger", "-starts_on", "pk")
