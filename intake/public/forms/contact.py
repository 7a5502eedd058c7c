"""Home of the questions about reaching the person: whether, and how without danger."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.widgets import Checks, Radios
from intake.public import hours as safe_hours
from intake.public.codes import Channel
from intake.public.forms.question import (
    Answers,
    ChoiceQuestion,
    QuestionForm,
    Text,
    choices_of,
    label_of,
    pick_one,
)

YES, NO = "yes", "no"
LEAST_DIGITS, MOST_DIGITS = 5, 15
_OFF = {"autocomplete": "off"}
_NOT_DIALLED = _("Write the number in digits, such as 0812 3456 7890.")


def dialled(number: str, *, if_not: Text = _NOT_DIALLED) -> str:
    """The number as it was typed. Raises ValidationError where nobody could dial it."""
    if not LEAST_DIGITS <= sum(sign.isdigit() for sign in number) <= MOST_DIGITS:
        raise ValidationError(if_not, code="digits")
    return number


class ContactForm(ChoiceQuestion):
    """Question 7. Skipping it means no."""

    label = _("May we contact you")
    key = "wants_contact"
    choice = pick_one(
        _("May we contact you?"),
        _("If you say no, you can still read our news with your code."),
        [(NO, _("No, I will look with my code")), (YES, _("Yes, in a way that is safe for me"))],
    )

    @classmethod
    def initial_from(cls, answers: Answers) -> dict[str, Any]:
        return {"choice": {True: YES, False: NO}.get(answers.get("wants_contact", ""), "")}

    def answers(self) -> dict[str, Any]:
        if self.cleaned_data["choice"] == YES:
            return {"wants_contact": True}
        return {"wants_contact": False, "contact": None}


class ContactPlanForm(QuestionForm):
    """Question 7, second part. Only the number is needed; the rest makes it safer."""

    question = _("How can we contact you safely?")
    reason = _("Another person may hold this phone. Tell us what is safe for you.")
    label = _("Safe way to contact you")
    not_dialled: ClassVar[Text] = _NOT_DIALLED

    number = forms.CharField(
        label=_("Number that is safe for you"),
        max_length=30,
        required=True,
        widget=forms.TextInput(attrs={**_OFF, "inputmode": "tel"}),
        error_messages={
            "required": _("Write a number we may call. If not, go back and pick “No”.")
        },
    )
    channel = forms.ChoiceField(
        label=_("Safest way"),
        required=False,
        choices=[
            (Channel.CALL, _("Phone call")),
            (Channel.WHATSAPP, _("WhatsApp message")),
            (Channel.SMS, _("SMS")),
        ],
        widget=Radios(),
    )
    hours = forms.MultipleChoiceField(
        label=_("Safe hours"),
        required=False,
        choices=safe_hours.choices(),
        widget=Checks(),
    )
    name = forms.CharField(
        label=_("What shall we call you?"),
        help_text=_("Any name is fine, it need not be your real one."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
    )
    code_word = forms.CharField(
        label=_("Code word"),
        help_text=_("We say it first, so that you know it is us."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
    )
    leave_message = forms.ChoiceField(
        label=_("If another person answers"),
        required=False,
        choices=[(NO, _("Hang up, leave no message")), (YES, _("A short message is fine"))],
        widget=Radios(),
    )

    def clean_number(self) -> str:
        return dialled(str(self.cleaned_data["number"]), if_not=self.not_dialled)

    @classmethod
    def initial_from(cls, answers: Answers) -> dict[str, Any]:
        plan = dict(answers.get("contact") or {})
        if "may_leave_message" in plan:
            plan["leave_message"] = YES if plan.pop("may_leave_message") else NO
        return plan

    def answers(self) -> dict[str, Any]:
        plan = dict(self.cleaned_data)
        may = plan.pop("leave_message") == YES
        return {"contact": {**plan, "may_leave_message": may}}

    def read_back(self) -> str:
        plan = self.earlier.get("contact") or {}
        channel = label_of(plan.get("channel", ""), choices_of(self.fields["channel"]))
        hours = [label_of(hour, choices_of(self.fields["hours"])) for hour in plan.get("hours", [])]
        told = [plan.get("number", ""), channel, *hours, plan.get("name", "")]
        told += [plan.get("code_word", "")]
        return "\n".join(part for part in told if part)
