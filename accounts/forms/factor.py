"""Home of the forms for second factors: answering with one, and enrolling."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm

CODE_ATTRS = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
    "class": "govuk-input--width-10",
}
LONGEST_CREDENTIAL = 20_000  # characters of JSON


class CredentialField(forms.JSONField):
    """What a security key answered, put here by the page's script."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_CREDENTIAL:
            raise ValidationError(_("The security key was not recognised. Try again."))
        held = super().clean(value)
        if held is not None and not isinstance(held, dict):
            raise ValidationError(_("The security key was not recognised. Try again."))
        return held


class FactorForm(ActionForm):
    """A code, or a security key's answer."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from your app, or one of your recovery codes."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS),
        error_messages={"required": _("Write the code of your app, or use your security key.")},
    )
    credential = CredentialField(required=False)
    sometimes_needed = frozenset({"code"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An unused hidden field of JSON is sent as "null".
        if self.data.get(self.add_prefix("credential"), "null") not in {"", "null"}:
            self.fields["code"].required = False


class TotpForm(ActionForm):
    code = forms.CharField(
        label=_("Code that the app shows now"),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS),
        error_messages={"required": _("Write the six digits that your app shows.")},
    )


class KeyForm(ActionForm):
    name = forms.CharField(
        label=_("What do you call this key?"),
        help_text=_("For example: blue key, or laptop at the front desk."),
        max_length=60,
        error_messages={"required": _("Give the key a name, so that you can tell it from others.")},
    )
    credential = CredentialField(
        error_messages={"required": _("Press the button and follow what your browser asks.")}
    )


class EmptyForm(ActionForm):
    """Only a button."""
