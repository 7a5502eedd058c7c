"""Home of the form on which the desk writes down what somebody told it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.forms.domicile import KelurahanChoice
from accounts.models import Unit
from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import Checks, DropDown, Radios
from core.models import Region
from intake.chat.telling import WORDS_LONGEST
from intake.contact_plan import WRITTEN
from intake.models.codes import (
    EARLIEST,
    SENT_BY_OTHERS,
    AgeBand,
    Channel,
    ExternalSystem,
    Safety,
    WhenHappened,
    Who,
)
from intake.public import hours as safe_hours
from intake.public.codes import Channel as Way
from intake.public.forms.contact import NO, YES, dialled

_OFF = {"autocomplete": "off", "spellcheck": "false"}
NOWHERE, TICKET, SENT = "no", "ticket", "sent"


def _known(codes: Any) -> list[tuple[str, Any]]:
    """What may be chosen; what is left out is stored as not answered."""
    return [one for one in codes.choices if one[0] != "unanswered"]


class ComplaintRecordForm(ActionForm):
    """Two answers are needed: how it came and what was told. Then whether she is safe, first of
    the rest, because the clock hangs on it."""

    sometimes_needed = frozenset({"number", "shared", "system", "ticket", "sender"})

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[one for one in Channel.choices if one[0] != Channel.PUBLIC_FORM],
        error_messages={"required": _("Choose how it came, for example by phone.")},
    )
    received_on = forms.DateField(
        label=_("On which day?"),
        help_text=_("A letter may have come earlier. The clock counts from that day."),
        error_messages={"required": _("Choose the day on which it came.")},
    )
    safety = forms.ChoiceField(
        label=_("Is she safe now?"),
        choices=_known(Safety),
        help_text=_("“Not safe now” starts a clock of one hour. In danger now: call 110 or 112."),
        error_messages={"required": _("Choose whether she is safe. When unsure: not known.")},
    )
    words = forms.CharField(
        label=_("What was told, in her own words"),
        max_length=WORDS_LONGEST,
        help_text=_("As she said it. Ask nothing twice; the rest can wait for the assessment."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what was told. One sentence is enough.")},
    )
    who = forms.ChoiceField(label=_("Who needs help?"), choices=_known(Who), required=False)
    age_band = forms.ChoiceField(
        label=_("About how old is she?"),
        choices=[("", _("Not asked")), *_known(AgeBand)],
        required=False,
        widget=DropDown,
    )
    when = forms.ChoiceField(
        label=_("When did it happen last?"),
        choices=[("", _("Not asked")), *_known(WhenHappened)],
        required=False,
        widget=DropDown,
    )
    kelurahan = KelurahanChoice(
        label=_("In which kelurahan did it happen?"),
        queryset=None,
        required=False,
        empty_label=_("Not known"),
    )
    unit: forms.Field = forms.ModelChoiceField(
        label=_("For which unit?"),
        queryset=None,
        empty_label=_("Choose a unit"),
        error_messages={"required": _("Choose the unit that takes this complaint.")},
    )
    elsewhere = forms.ChoiceField(
        label=_("Does it come from another system or body?"),
        choices=[
            (NOWHERE, _("No, it came straight to us")),
            (TICKET, _("Yes, it has a ticket, for example of SAPA 129")),
            (SENT, _("Yes, another body or city sent her to us")),
        ],
        required=False,
        widget=Radios(
            reveals={TICKET: ("system", "ticket"), SENT: ("sender", "reference", "agreed")}
        ),
    )
    system = forms.ChoiceField(
        label=_("Which system?"),
        choices=[
            ("", _("Choose a system")),
            *(one for one in ExternalSystem.choices if one[0] != ExternalSystem.OLD_REGISTER),
        ],
        required=False,
        widget=DropDown,
    )
    ticket = forms.CharField(
        label=_("Its ticket number"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
        help_text=_("The same ticket is taken in once."),
    )
    sender = forms.CharField(
        label=_("Who sent her?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
        help_text=_("The body or city, and whom to call there."),
    )
    reference = forms.CharField(
        label=_("Number of their letter"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
    )
    agreed = forms.CharField(
        label=_("What was agreed?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("After a referral both of us stay in charge; after a hand-over only we are."),
    )
    wants_contact = forms.ChoiceField(
        label=_("May we contact her?"),
        choices=[(NO, _("No, she comes back herself")), (YES, _("Yes, in a way that is safe"))],
        widget=Radios(
            reveals={
                YES: (
                    *("number", "shared", "way", "hours"),
                    *("name", "code_word", "message", "note"),
                )
            }
        ),
        error_messages={"required": _("Ask her whether we may contact her, then choose.")},
    )
    number = forms.CharField(
        label=_("Number that is safe for her"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={**_OFF, "inputmode": "tel"}),
    )
    shared = forms.ChoiceField(
        label=_("Who else uses this number?"),
        choices=[
            (NO, _("Only she")),
            (YES, _("Also her household, or the person she fears")),
        ],
        required=False,
        help_text=_("A number that others use gets no written message, ever."),
    )
    way = forms.ChoiceField(
        label=_("Safest way"),
        choices=[(Way.CALL, _("Phone call")), (Way.WHATSAPP, _("WhatsApp")), (Way.SMS, _("SMS"))],
        required=False,
    )
    hours = forms.MultipleChoiceField(
        label=_("Safe hours"),
        choices=safe_hours.choices(),
        required=False,
        widget=Checks(),
        help_text=_("None chosen: any hour from 08.00 to 20.00."),
    )
    name = forms.CharField(
        label=_("What shall we call her?"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
        help_text=_("Any name that she likes."),
    )
    code_word = forms.CharField(
        label=_("Code word"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
        help_text=_("We say it first, so that she knows it is us."),
    )
    message = forms.ChoiceField(
        label=_("If somebody else answers"),
        choices=[
            (NO, _("Hang up, leave no message")),
            (YES, _("A neutral message may be left")),
        ],
        required=False,
    )
    note = forms.CharField(
        label=_("When and how is it safe?"),
        max_length=300,
        required=False,
        help_text=_("For example: mornings, by WhatsApp, never on Sunday."),
    )

    def __init__(
        self, *args: Any, kelurahan: QuerySet[Region], units: QuerySet[Unit], **kwargs: Any
    ) -> None:
        # Django's own arguments, passed on as they came
        super().__init__(*args, **kwargs)
        self.fields["kelurahan"].queryset = kelurahan  # type: ignore[attr-defined]  # a model choice field
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if len(units) == 1:
            # Kept and hidden: who has one unit is not asked for it.
            self.fields["unit"].widget = forms.HiddenInput()
            self.initial.setdefault("unit", units[0].pk)

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > clock.today():
            raise ValidationError(_("This day is still to come. Choose today or an earlier day."))
        if day < EARLIEST:
            raise ValidationError(_("Look at the year again: nothing came before 1990."))
        return day

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        return dialled(number) if number else ""

    def clean(self) -> dict[str, Any]:  # Any: values by field
        data = super().clean() or {}
        if data.get("wants_contact") == YES:
            self.require("number", _("Write the number, or choose that we may not contact her."))
            if data.get("way") in WRITTEN:
                self.require("shared", _("Ask who else uses this number before we write to it."))
        if data.get("elsewhere") == TICKET:
            self.require("system", _("Choose the system, for example SAPA 129."))
            self.require("ticket", _("Write the number of the ticket."))
        elif data.get("elsewhere") == SENT:
            self.require("sender", _("Write which body or city sent her."))
        elif data.get("channel") in SENT_BY_OTHERS:
            self.add_error("elsewhere", _("Choose that another body sent her, and write which."))
        return data
