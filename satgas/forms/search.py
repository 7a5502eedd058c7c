"""Home of the form that looks for a case by its number or by a name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm


class CaseSearchForm(ActionForm):
    """One box. It goes by POST: a name stands in no address and no history."""

    words = forms.CharField(
        label=_("Case number or name"),
        max_length=200,
        help_text=_("Only among the cases that you see. Other spellings are found too."),
        error_messages={"required": _("Write a case number or a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
