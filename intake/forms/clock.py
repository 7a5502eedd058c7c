"""Home of the forms that let a clock stand still and run on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake.models import PauseReason


class ClockPauseForm(ActionForm):
    reason = forms.ChoiceField(
        label=_("Why does it stand still?"),
        choices=PauseReason.choices,
        error_messages={"required": _("Choose why. Without a reason no clock stands still.")},
    )
    until_on = forms.DateField(
        label=_("Until which day?"),
        help_text=_("On the morning of that day it runs on by itself. At most 14 days."),
        error_messages={"required": _("Choose the day on which it runs on.")},
    )


class ClockResumeForm(ActionForm):
    """Only a button."""
