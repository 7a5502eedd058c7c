"""Home of the sign-in form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm

LONGEST_PASSWORD = 200  # characters: a longer one only costs hashing time


class SignInForm(ActionForm):
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write your user name.")},
    )
    password = forms.CharField(
        label=_("Your password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )
