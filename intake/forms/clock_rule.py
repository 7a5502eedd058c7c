"""Home of the form of a clock rule: a duration from a day on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from core.errors import Refusal
from intake.actions import clock_rules
from intake.actions.clock_rules import RuleWish
from intake.models import ClockRule, ClockTrigger


class ClockRuleForm(forms.ModelForm[ClockRule]):
    """What is there is not written over, so whether the rows fit is asked of the action."""

    class Meta:
        model = ClockRule
        fields = (
            *("trigger", "risk", "minutes", "working_days", "escalate_to", "escalate_in_case"),
            *("then_minutes", "source", "starts_on"),
        )

    def clean(self) -> dict[str, Any]:
        """Not super(): a second rule without a last day is exactly what is meant."""
        given = self.cleaned_data
        if {"trigger", "starts_on"} <= given.keys():
            try:
                newest = clock_rules.newest_of(
                    ClockTrigger(given["trigger"]), given.get("risk") or ""
                )
                clock_rules.check(newest, given["starts_on"])
            except Refusal as refusal:
                self.add_error("starts_on", str(refusal.message))
        if given.get("minutes") == 0:
            self.add_error("minutes", _("Write at least one minute."))
        elif given.get("working_days") == 0:
            self.add_error("working_days", _("Write at least one working day."))
        elif not self.errors and bool(given["minutes"]) == bool(given["working_days"]):
            self.add_error("minutes", _("Write minutes or working days, one of the two."))
        return given

    def wish(self) -> RuleWish:
        """What was asked for, once the form is valid."""
        given = self.cleaned_data
        return RuleWish(
            trigger=ClockTrigger(given["trigger"]),
            risk=given["risk"],
            minutes=given["minutes"],
            working_days=given["working_days"],
            then_minutes=given["then_minutes"],
            escalate_to=Role(given["escalate_to"]),
            escalate_in_case=Role(given["escalate_in_case"]),
            source=given["source"],
            starts_on=given["starts_on"],
        )
