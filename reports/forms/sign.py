"""Home of the form that signs a summary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm


class SignForm(ActionForm):
    """The seal of the draft she looked at, her word that she checked it, and an optional note."""

    digest = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    note = forms.CharField(
        label=_("Note for readers"),
        help_text=_("For example what a revision corrects. No names and no stories."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_checked = forms.BooleanField(
        label=_("I have checked these numbers"),
        error_messages={"required": _("Tick the box when you have checked the numbers.")},
    )


class RecountForm(ActionForm):
    """Nothing to fill in: the button counts again."""
