"""Home of the form with which somebody signed in proves herself again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.factor import FactorForm
from accounts.forms.session import LONGEST_PASSWORD


class StepUpForm(FactorForm):
    """Password, and the second factor of whoever has one."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )

    def __init__(self, *args: Any, has_factor: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["client_key", "password", "code", "credential"])
        if not has_factor:
            del self.fields["code"], self.fields["credential"]
