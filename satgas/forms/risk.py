"""Home of the form on which a supervisor lowers the risk of a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake.models import LowerReason
from intake.models.codes import Risk


class RiskLowerForm(ActionForm):
    """Whether it is lower than what stands, the action says."""

    risk = forms.ChoiceField(
        label=_("New risk"),
        choices=[one for one in Risk.choices if one[0] != Risk.HIGH],
        error_messages={"required": _("Choose the risk as you see it now.")},
    )
    reason = forms.ChoiceField(
        label=_("What made it lower?"),
        choices=LowerReason.choices,
        error_messages={"required": _("Choose what made it lower.")},
    )
