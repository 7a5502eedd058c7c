"""Home of the forms in which somebody chooses her own password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.session import LONGEST_PASSWORD
from core.forms.base import ActionForm

CHOSEN = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class PasswordForm(ActionForm):
    """The same password twice; whether it is good enough, the action says."""

    new_password = forms.CharField(
        label=_("Your new password"),
        help_text=_("Twelve characters or more. Four words that do not belong together are good."),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=CHOSEN,
        error_messages={"required": _("Choose a password of twelve characters or more.")},
    )
    repeated = forms.CharField(
        label=_("The new password once more"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=CHOSEN,
        error_messages={"required": _("Write the new password a second time.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        both = cleaned.get("new_password"), cleaned.get("repeated")
        if all(both) and both[0] != both[1]:
            self.add_error("repeated", _("The two are not the same. Write the password again."))
        return cleaned


class SetUpForm(PasswordForm):
    """With the one-time code from paper."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write your user name.")},
    )
    code = forms.CharField(
        label=_("Code from the paper"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the code that stands on the paper.")},
    )

    field_order = ("client_key", "username", "code", "new_password", "repeated")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class ReasonForm(ActionForm):
    reason = forms.CharField(
        label=_("What was lost, and how do you know that it is she?"),
        help_text=_("For example: phone stolen, seen at the desk with her staff card."),
        min_length=10,
        max_length=200,
        error_messages={"required": _("Write what was lost and how you know her.")},
    )
