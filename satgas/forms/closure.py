"""Home of the forms that end a case, and of moving it by hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import DropDown, LongText, Radios
from intake.models.codes import Risk
from intake.workflow import PAUSED, CaseState
from satgas.models import CloseReason, Decision

SUMMARY_LENGTH = 4_000
ANSWER_LENGTH = 1_000
REASON_LENGTH = 200


class ClosureRequestForm(ActionForm):
    """Why the case may close, how it ended, the risk now (domain 5.6)."""

    reason = forms.ChoiceField(
        label=_("Why may the case close?"),
        choices=[("", _("Choose a reason")), *CloseReason.choices],
        widget=DropDown,
        error_messages={"required": _("Choose the reason.")},
    )
    last_risk = forms.ChoiceField(
        label=_("Risk now"),
        choices=Risk,
        error_messages={"required": _("Choose the risk. When unsure, choose the higher one.")},
    )
    summary = forms.CharField(
        label=_("How it ended"),
        max_length=SUMMARY_LENGTH,
        widget=LongText(rows=5),
        help_text=_("What was reached, what the safety plan is, what she was told."),
        error_messages={"required": _("Write in a few sentences how it ended.")},
    )
    check_on = forms.DateField(
        label=_("Ask again after closing on"),
        required=False,
        help_text=_("For example in three months. May be left empty."),
    )

    def clean_check_on(self) -> Any:
        day = self.cleaned_data["check_on"]
        if day is not None and day <= clock.today():
            raise forms.ValidationError(_("Choose a day after today, or leave it empty."))
        return day


class ClosureDecideForm(ActionForm):
    """Approve, or send back with a reason."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=Decision,
        widget=Radios(reveals={Decision.RETURNED.value: ("decision_reason",)}),
        error_messages={"required": _("Choose whether the case closes or goes back.")},
    )
    decision_reason = forms.CharField(
        label=_("What is missing?"),
        required=False,
        max_length=ANSWER_LENGTH,
        widget=LongText(rows=3),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == Decision.RETURNED:
            self.require("decision_reason", _("Write what is missing, so that she can go on."))
        else:
            data["decision_reason"] = ""
        return data


class CaseMoveForm(ActionForm):
    """One of the steps offered; a pause asks for its reason and a day to look again."""

    sometimes_needed = frozenset({"reason", "review_on"})

    to = forms.ChoiceField(
        label=_("Move the case to"), error_messages={"required": _("Choose a step.")}
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("Needed for a pause and for reopening. Write no names."),
    )
    review_on = forms.DateField(
        label=_("Look at it again on"), required=False, help_text=_("Needed for a pause.")
    )

    def __init__(self, *args: Any, state: str, targets: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = state
        field: Any = self.fields["to"]
        field.widget = Radios()
        field.choices = [(to, CaseState(to).label) for to in targets]
        if not set(targets) & set(PAUSED):
            del self.fields["review_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_pause = data.get("to") in PAUSED
        if is_pause or self.state == CaseState.CLOSED:
            self.require("reason", _("Write a short reason."))
        if is_pause:
            self.require("review_on", _("Choose a day to look at it again."))
        return data
