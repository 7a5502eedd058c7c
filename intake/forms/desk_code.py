"""Home of the forms around a code for whoever reported at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.fingerprint import fingerprint_of


class DeskCodeAskForm(ActionForm):
    """Only a button."""


class DeskCodeGiveForm(ActionForm):
    """She typed it back or read it out; or it was written down, and somebody says so."""

    sometimes_needed = frozenset({"typed"})
    typed = forms.CharField(
        label=_("The code, typed from her paper or as she reads it out"),
        help_text=_("16 digits. So it is surely right."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    is_given = forms.BooleanField(
        label=_("She has written it down or taken the letter with her"), required=False
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("typed") and not told.get("is_given") and not self.errors:
            self.add_error("typed", _("Type the code back, or tick that she has it."))
        return told

    def fingerprint(self) -> str:
        """Without what was typed: a plain digest of sixteen digits would give them away."""
        return fingerprint_of({"is_given": self.cleaned_data["is_given"]})
