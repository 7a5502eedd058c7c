"""Home of the form on which a supervisor lowers the risk of a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake.models import LowerReason
from intake.models.codes import Risk
from intake.triage_rules import is_below


class RiskLowerForm(ActionForm):
    """Only what is lower may be chosen."""

    risk = forms.ChoiceField(
        label=_("New risk"),
        choices=Risk.choices,
        error_messages={"required": _("Choose the risk as you see it now.")},
    )
    reason = forms.ChoiceField(
        label=_("What made it lower?"),
        choices=LowerReason.choices,
        error_messages={"required": _("Choose what made it lower.")},
    )

    def __init__(self, *args: Any, risk: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lower = [one for one in Risk.choices if is_below(one[0], risk)]
        self.fields["risk"].choices = lower  # type: ignore[attr-defined]  # a choice field
