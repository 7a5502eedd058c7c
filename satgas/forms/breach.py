"""Home of the forms of the audit's readers: which account, from when to when, who was told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import DropDown, Moment, Radios
from satgas.models import BreachKind, Told
from satgas.trail import AccountGroup

MOMENT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def _moment(label: Any, missing: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=Moment,
        input_formats=MOMENT_FORMATS,
        error_messages={"required": missing, "invalid": missing},
    )


class SpanForm(ActionForm):
    """An account and a stretch of time."""

    account = forms.TypedChoiceField(
        label=_("Account"),
        coerce=int,
        widget=DropDown,
        error_messages={"required": _("Choose the account.")},
    )
    since = _moment(_("From"), _("Choose day and time of the beginning."))
    until = _moment(_("Until"), _("Choose day and time of the end."))

    def __init__(self, *args: Any, accounts: list[AccountGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("Choose an account")), *accounts]
        self.fields["account"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["until"] <= data["since"]:
            self.add_error("until", _("Choose an end after the beginning."))
        return data


class TrailSearchForm(SpanForm):
    """The search. It changes nothing, so it has no client key and its answer has an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["client_key"]


class BreachRecordForm(SpanForm):
    """A breach: which account, how, from when to when, and when it was noticed."""

    kind = forms.ChoiceField(
        label=_("What happened?"),
        choices=BreachKind,
        widget=Radios,
        error_messages={"required": _("Choose what happened.")},
    )
    noticed = _moment(_("When did you notice?"), _("Choose when you noticed it."))
    field_order = ("client_key", "account", "kind", "since", "until", "noticed")

    def clean_noticed(self) -> Any:
        moment = self.cleaned_data["noticed"]
        if moment > clock.now():
            raise forms.ValidationError(_("Choose a moment that has already been."))
        return moment


class BreachTellForm(ActionForm):
    """Who has the notice now, and since when. Only who is still to be told is offered; the same
    form sent again is known by its key, so it is no error."""

    whom = forms.ChoiceField(
        label=_("Who has the notice?"),
        choices=Told,
        widget=Radios,
        error_messages={"required": _("Choose who has the notice.")},
    )
    at = _moment(_("Since when?"), _("Choose day and time when the notice arrived."))

    def __init__(self, *args: Any, to_tell: list[Told], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget: Any = self.fields["whom"].widget
        widget.choices = [(one.value, one.label) for one in to_tell]
        self.fields["at"].help_text = _("For the people: when the last letter was handed over.")
        if len(to_tell) == 1:
            self.initial["whom"] = to_tell[0].value
