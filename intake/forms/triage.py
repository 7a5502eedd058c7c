"""Home of the triage form: kind, risk, authority, in this order (domain 1.4)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.widgets import Radios
from intake.errors import RiskBelowSigns
from intake.models import TriageOutcome
from intake.models.codes import Authority, CaseKind, Risk
from intake.risk_signs import CRITICAL, SIGNS


class TriageForm(ActionForm):
    """Accept needs all three tests; a refusal needs the advice that was given instead."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=TriageOutcome.choices,
        widget=Radios(
            reveals={
                TriageOutcome.ACCEPTED.value: (
                    "kind",
                    "signs",
                    "risk",
                    "authority",
                    "is_outside_city",
                ),
                TriageOutcome.NOT_ELIGIBLE.value: ("advice_given",),
            }
        ),
        error_messages={"required": _("Choose whether to open a case or to give advice instead.")},
    )
    kind = forms.ChoiceField(
        label=_("1. Kind"),
        choices=CaseKind.choices,
        required=False,
        help_text=_("A child is anybody under 18, also unborn."),
    )
    signs = forms.MultipleChoiceField(
        label=_("2. Signs of danger"),
        choices=[(sign.code, sign.label) for sign in SIGNS],
        required=False,
        help_text=_("Tick what you read or heard. Do not ask her to tell it again."),
    )
    risk = forms.ChoiceField(
        label=_("Risk"),
        choices=Risk.choices,
        required=False,
        help_text=_("A critical sign means high risk. A supervisor may lower it later."),
    )
    authority = forms.ChoiceField(
        label=_("3. Authority"), choices=Authority.choices, required=False
    )
    is_outside_city = forms.BooleanField(label=_("It happened outside the city"), required=False)
    advice_given = forms.CharField(
        label=_("Advice given"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Where she can turn instead. No names. Never refuse for lack of proof."),
    )

    def clean(self) -> dict[str, Any]:  # Any: values by field
        data = super().clean() or {}
        if data.get("outcome") == TriageOutcome.ACCEPTED:
            self.require("kind", _("Choose the kind, so that the right people hear of it."))
            self.require("risk", _("Choose the risk. When unsure, choose the higher one."))
            self.require("authority", _("Choose who is in charge. Most often it is the city."))
            if CRITICAL & set(data.get("signs", ())) and data.get("risk") not in {
                "",
                None,
                Risk.HIGH,
            }:
                self.add_error("risk", str(RiskBelowSigns.message))
        if data.get("outcome") == TriageOutcome.NOT_ELIGIBLE:
            self.require("advice_given", _("Write where she can turn instead."))
        return data
