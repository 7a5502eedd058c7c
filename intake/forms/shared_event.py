"""Home of the forms of a shared event: which other complaint is of it, and taking one out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm


class SharedEventTieForm(ActionForm):
    number = forms.CharField(
        label=_("Number of another complaint of this event, of its case, or of the event"),
        max_length=30,
        help_text=_("For example ADU-TNG-2026-000012 or PRS-TNG-2026-000001."),
    )


class SharedEventLeaveForm(ActionForm):
    """Only a button."""
