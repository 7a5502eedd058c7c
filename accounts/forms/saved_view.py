"""Home of the form that keeps a list's filters under a name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm


class SavedViewForm(ActionForm):
    heading_field = "name"

    name = forms.CharField(
        label=_("What do you call this view?"),
        help_text=_("Only you see it. Write no name of a person."),
        max_length=40,
        error_messages={"required": _("Write a short name, such as “Not safe, Karawaci”.")},
    )
    address = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
