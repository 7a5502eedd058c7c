"""Home of the forms of a list from a spreadsheet: its file, and the word to carry it out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import RosterKind
from core.forms.base import ActionForm


class RosterForm(ActionForm):
    """Which list, and its file."""

    kind = forms.ChoiceField(label=_("What is in the file?"), choices=RosterKind.choices)
    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV with comma, semicolon or tab; up to 5,000 lines. Nothing is written yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )


class RosterConfirmForm(ActionForm):
    """`seen` says which plan stood on the page."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
