"""Home of the form on which it is changed how somebody in a case is reached."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.widgets import Checks, Radios
from intake.contact_plan import Plan
from intake.models import NumberReason
from intake.public import hours as safe_hours
from intake.public.codes import Channel
from intake.public.forms.contact import NO, YES, dialled

STAYS, ANOTHER, NONE = "stays", "another", "none"


class ContactChangeForm(ActionForm):
    """What is said anew of her plan. The number is never shown here; it stays, changes or goes."""

    sometimes_needed: ClassVar[frozenset[str]] = frozenset({"phone", "reason"})

    number = forms.ChoiceField(
        label=_("The number"),
        choices=[
            (STAYS, _("Stays as it is")),
            (ANOTHER, _("Another number")),
            (NONE, _("No number any more")),
        ],
        widget=Radios(reveals={ANOTHER: ("phone",)}),
        error_messages={"required": _("Choose what happens with the number.")},
    )
    phone = forms.CharField(
        label=_("Another number"),
        required=False,
        max_length=30,
        help_text=_("Any form. Only a number at which a call is safe."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    reason = forms.ChoiceField(
        label=_("Why the number changes"),
        choices=[("", _("It stays")), *NumberReason.choices],
        required=False,
        help_text=_("Only when the number changes."),
    )
    shared = forms.ChoiceField(
        label=_("Who else uses this number?"),
        choices=[(NO, _("Nobody else")), (YES, _("The household, or the alleged perpetrator"))],
        help_text=_("A number that others use gets no written message, ever."),
        error_messages={"required": _("Choose who else uses the number.")},
    )
    way = forms.ChoiceField(
        label=_("Safest way"),
        choices=[
            (Channel.CALL, _("Phone call")),
            (Channel.WHATSAPP, _("WhatsApp")),
            (Channel.SMS, _("SMS")),
        ],
        error_messages={"required": _("Choose the safest way.")},
    )
    hours = forms.MultipleChoiceField(
        label=_("Safe hours"),
        choices=safe_hours.choices(),
        required=False,
        widget=Checks(),
        help_text=_("None chosen: any hour from 08.00 to 20.00."),
    )
    code_word = forms.CharField(
        label=_("Code word"),
        required=False,
        max_length=60,
        help_text=_("Said first on the phone, so that she knows it is us."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @staticmethod
    def initial_of(plan: Plan) -> dict[str, Any]:
        """What stands there now, without the number."""
        return {
            "number": STAYS,
            "shared": YES if plan.is_shared else NO,
            "way": plan.way or Channel.CALL,
            "hours": list(plan.hours),
            "code_word": plan.code_word,
        }

    def clean_phone(self) -> str:
        written = str(self.cleaned_data["phone"])
        return dialled(written) if written else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        number = data.pop("number", STAYS)
        if number == ANOTHER:
            self.require("phone", _("Write the number, or say that it stays as it is."))
        if number == STAYS:
            data["phone"], data["reason"] = None, ""
        else:
            self.require("reason", _("Choose why the number changes."))
            data["phone"] = data.get("phone") if number == ANOTHER else ""
        data["contact_plan"] = {
            "is_shared": data.pop("shared", NO) == YES,
            "channel": data.pop("way", ""),
            "hours": list(data.pop("hours", ())),
            "code_word": data.pop("code_word", ""),
        }
        return data
