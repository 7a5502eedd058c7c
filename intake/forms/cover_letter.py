"""Home of the forms of a letter to a kelurahan or another body."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.models import Region
from intake.models import LetterTo
from intake.public.asks import SENTENCES


class CoverLetterWriteForm(ActionForm):
    """To whom, and what is asked in sentences that tell nothing. `offers`: a kelurahan may be
    chosen."""

    sometimes_needed = frozenset({"kelurahan", "to_body"})
    to_kind = forms.ChoiceField(label=_("To whom is the letter?"), choices=LetterTo.choices)
    kelurahan: forms.Field = forms.ModelChoiceField(
        label=_("Which kelurahan?"), queryset=None, required=False
    )
    to_body = forms.CharField(
        label=_("Which office?"),
        max_length=120,
        required=False,
        help_text=_("For example: Dinas Sosial Kota Contoh. No name of a person."),
    )
    asks = forms.MultipleChoiceField(
        label=_("What do you ask of them?"),
        choices=list(SENTENCES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one sentence.")},
    )

    def __init__(
        self, *args: Any, kelurahan: QuerySet[Region], offers: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if offers:
            places = self.fields["kelurahan"]
            assert isinstance(places, forms.ModelChoiceField)  # noqa: S101  # declared above
            places.queryset = kelurahan
            return
        del self.fields["kelurahan"]
        kinds = self.fields["to_kind"]
        assert isinstance(kinds, forms.ChoiceField)  # noqa: S101  # declared above
        kinds.choices = [(LetterTo.BODY.value, LetterTo.BODY.label)]
        kinds.initial = LetterTo.BODY.value

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("to_kind") == LetterTo.KELURAHAN:
            self.require("kelurahan", _("Choose the kelurahan."))
        if told.get("to_kind") == LetterTo.BODY:
            self.require("to_body", _("Write the name of the office."))
        return {"kelurahan": None, **told}


class CoverLetterShowForm(ActionForm):
    """Only a button."""


class CoverLetterReceiveForm(ActionForm):
    received_on = forms.DateField(label=_("On which day did they tell you?"))
    received_from = forms.CharField(
        label=_("Office and post of whoever told you"),
        max_length=120,
        help_text=_("For example: Kelurahan Contoh, the secretary. No name of hers."),
    )


class CoverLetterWithdrawForm(ActionForm):
    """Only a button."""
