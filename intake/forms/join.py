"""Home of the forms of joining two complaints of one matter, and of undoing it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake.models import UNDONE, JoinReason


class JoinMakeForm(ActionForm):
    number = forms.CharField(
        label=_("Number of the other complaint, or of its case"),
        max_length=30,
        help_text=_("The one that goes on. For example ADU-TNG-2026-000012 or TNG-2026-000007."),
    )
    reason = forms.ChoiceField(label=_("Why is it the same matter?"), choices=JoinReason.choices)


class JoinUndoForm(ActionForm):
    reason = forms.ChoiceField(
        label=_("Why is it not the same matter?"),
        choices=[(one.value, one.label) for one in UNDONE],
    )
