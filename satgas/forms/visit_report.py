"""Home of the volunteer's report form: one screen, big answers, nothing that asks for the story."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import Checks, LongText, Radios
from satgas.models import VisitNeed, VisitSafety
from satgas.models.visit_report import FINDINGS_LENGTH

CLOCKS_DIFFER = timedelta(hours=1)  # a phone's clock may run ahead


class VisitReportForm(ActionForm):
    visited_at = forms.DateTimeField(
        label=_("When were you there?"),
        error_messages={"required": _("Write when you were there. About is good enough.")},
    )
    found_home = forms.TypedChoiceField(
        label=_("Did you meet the person?"),
        choices=[("yes", _("Yes, we met")), ("no", _("No, I did not meet her"))],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
        error_messages={"required": _("Choose whether you met. Both answers help.")},
    )
    safety = forms.ChoiceField(
        label=_("Is she safe?"),
        choices=VisitSafety,
        widget=Radios,
        help_text=_("What you saw is enough. In danger now: call 110 or 112 first."),
        error_messages={"required": _("Choose an answer. “I could not tell” is one too.")},
    )
    needs = forms.MultipleChoiceField(
        label=_("What does she need next?"),
        choices=VisitNeed,
        required=False,
        widget=Checks,
    )
    findings = forms.CharField(
        label=_("What else should the office know?"),
        max_length=FINDINGS_LENGTH,
        required=False,
        widget=LongText(rows=5),
        help_text=_("What you saw and what she asked for. Do not write the story of the violence."),
    )
    corrects = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_visited_at(self) -> datetime:
        visited_at: datetime = self.cleaned_data["visited_at"]
        if visited_at > clock.now() + CLOCKS_DIFFER:
            raise ValidationError(_("This time has not come yet. Write when you were there."))
        return visited_at

    def clean_corrects(self) -> Any:  # Any: UUID or None
        return self.cleaned_data.get("corrects") or None
