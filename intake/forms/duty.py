"""Home of the forms of the rota: who is on duty from when to when, and taking that back."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from core.forms.base import ActionForm
from core.forms.widgets import DropDown


class PersonOnDuty(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A colleague by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A unit by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class DutyAddForm(ActionForm):
    """A colleague and two moments. The unit is asked only of who keeps the rota of several."""

    unit = UnitChoice(label=_("Unit"), queryset=None, widget=DropDown())
    user = PersonOnDuty(
        label=_("Who is on duty?"),
        queryset=None,
        widget=DropDown(),
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose who is on duty.")},
    )
    starts_at = forms.DateTimeField(label=_("From"))
    ends_at = forms.DateTimeField(label=_("To"))

    def __init__(
        self, *args: Any, units: QuerySet[Unit], people: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice
        self.fields["user"].queryset = people  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:  # Any: values by field
        told = super().clean() or {}
        starts, ends = told.get("starts_at"), told.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("Choose an end that is later than the beginning."))
        return told


class DutyEndForm(ActionForm):
    """Only a button."""
