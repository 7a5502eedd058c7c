"""Home of the forms on a volunteer's phone: the code from the slip, and the PIN."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import pins
from core.forms.base import ActionForm

SIX_DIGITS = _("A PIN has exactly six digits.")
TOO_EASY = _(
    "Others would try this one first. Choose six digits without a row, a repeat or a birthday."
)


class PinField(forms.CharField):
    """Six digits, shown as dots, with the number pad of the phone."""

    widget = forms.PasswordInput

    def __init__(self, **kwargs: Any) -> None:  # Any: Django's own options
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs.update(
            {
                "inputmode": "numeric",
                "autocomplete": "off",
                "class": "govuk-input--width-10 ppa-pin",
            }
        )

    def clean(self, value: Any) -> str:
        pin = re.sub(r"\s", "", super().clean(value) or "")
        if not re.fullmatch(r"[0-9]{6}", pin):
            raise ValidationError(SIX_DIGITS, code="shape")
        return pin


class CodeForm(ActionForm):
    heading_field = "code"

    code = forms.CharField(
        label=_("The code on your slip"),
        help_text=_("Ten letters and digits. Your officer gave you the slip in person."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--width-20 ppa-pin",
            }
        ),
        error_messages={"required": _("Type the code that stands on your slip.")},
    )


class NewPinForm(ActionForm):
    """A PIN of her own, twice. Nobody else ever learns it."""

    pin = PinField(
        label=_("Your new PIN"),
        help_text=_("Six digits that only you know: no birthday, no 123456."),
        error_messages={"required": _("Choose six digits.")},
    )
    again = PinField(
        label=_("The same PIN once more"),
        error_messages={"required": _("Type the six digits once more.")},
    )

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if pins.is_easy(pin):
            raise ValidationError(TOO_EASY, code="easy")
        return pin

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {"pin", "again"} <= given.keys() and given["pin"] != given["again"]:
            self.add_error("again", _("The two are not the same. Type both once more."))
        return given


class PinForm(ActionForm):
    heading_field = "pin"

    pin = PinField(label=_("Your PIN"), error_messages={"required": _("Type your six digits.")})
