"""Home of the form that asks the whole city for somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake.lookup.marks import Known
from intake.lookup.nik import NikRefused, normal_nik
from intake.lookup.phone import normal_phone

_OFF = {"autocomplete": "off", "spellcheck": "false"}


class PersonFindForm(ActionForm):
    """A NIK or a phone number, or else a name."""

    number = forms.CharField(
        label=_("NIK or phone number"),
        required=False,
        max_length=30,
        help_text=_("16 digits, or a number in any form. The surest way."),
        widget=forms.TextInput(attrs={**_OFF, "inputmode": "tel"}),
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("Only when no number is known. Other spellings are found too."),
        widget=forms.TextInput(attrs=_OFF),
    )

    def clean(self) -> dict[str, Any]:  # Any: values by field
        data = super().clean() or {}
        written = data.get("number", "")
        data["known"] = _known(written, data.get("name", ""))
        if not (written or data.get("name")):
            self.add_error("number", _("Write a NIK, a phone number or a name."))
        elif written and not (data["known"].national_id or data["known"].phone):
            message = _("This is neither a NIK nor a phone number. Check it, or write a name.")
            self.add_error("number", message)
        return data


def _known(number: str, name: str) -> Known:
    """16 digits are a NIK if they can be one, anything else a phone number."""
    try:
        return Known(national_id=normal_nik(number), name=name)
    except NikRefused:
        return Known(phone=normal_phone(number) or "", name=name)
