"""Home of the form that decides on an alert."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.widgets import Radios
from satgas.models import AlertDecision


class AlertDecideForm(ActionForm):
    """What it was."""

    decision = forms.ChoiceField(
        label=_("What did you find?"),
        choices=AlertDecision,
        widget=Radios,
        error_messages={"required": _("Choose what you found.")},
    )
