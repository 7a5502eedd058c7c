"""Home of the forms about walled twins: opening one, and pairing two cases (ADR 0035)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.widgets import LongText
from intake.actions.twin import RISKS
from intake.models.codes import Risk
from satgas.forms.exception import CaseNumber, SealedReason

WORDS_LENGTH = 2_000


class TwinOpenForm(ActionForm):
    """What is known of the child who is alleged to have done it, in the opener's own words."""

    risk = forms.ChoiceField(
        label=_("Risk of this child"),
        choices=[one for one in Risk.choices if one[0] in RISKS],
        error_messages={"required": _("Choose the risk. When unsure, choose the higher one.")},
    )
    words = forms.CharField(
        label=_("What does this child need?"),
        min_length=10,
        max_length=WORDS_LENGTH,
        widget=LongText(rows=5),
        help_text=_(
            "In your own words. Nothing of the other child's story, name or address: another team"
            " reads this."
        ),
        error_messages={"required": _("Write what this child needs, in a sentence.")},
    )
    reason = SealedReason(label=_("Why are the two walled off?"))
    field_order = ("risk", "words", "reason")

    def __init__(self, *args: Any, is_restricted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_restricted:  # why, was written then; the field stays, so that a resend is the same
            self.fields["reason"].required = False
            self.fields["reason"].widget = forms.HiddenInput()


class TwinPairForm(ActionForm):
    """Two cases that exist already."""

    number = CaseNumber(label=_("Number of the other case"))
    reason = SealedReason(label=_("Why are the two walled off?"))
