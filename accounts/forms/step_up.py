"""Home of the form with which somebody signed in proves herself again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.session import LONGEST_PASSWORD
from core.forms.base import ActionForm


class StepUpForm(ActionForm):
    password = forms.CharField(
        label=_("Your password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )
