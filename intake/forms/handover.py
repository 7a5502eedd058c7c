"""Home of the forms of a hand-over: its receipt, and taking it back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm


class HandoverReceiveForm(ActionForm):
    received_on = forms.DateField(label=_("On which day did they take it?"))
    received_from = forms.CharField(
        label=_("Office and post of whoever took it"),
        max_length=120,
        help_text=_("For example: UPTD PPA Kota Contoh, the desk. No name of hers."),
    )
    reference = forms.CharField(
        label=_("Their number"), max_length=80, required=False, help_text=_("As it stands there.")
    )


class HandoverEndForm(ActionForm):
    """Only a button."""
