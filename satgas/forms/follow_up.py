"""Home of the forms of a follow-up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import DropDown, LongText, Radios
from satgas.models import FollowUpMode, IsSafe, Service, ServiceKind

FINDING_LENGTH = 4_000
DAY_PASSED = _("This day has passed. Choose today or a later day.")


class FollowUpPlanForm(ActionForm):
    """When somebody looks again, how, and for which service."""

    service = forms.TypedChoiceField(
        label=_("For which service"), required=False, widget=DropDown, empty_value=None
    )
    due_on = forms.DateField(
        label=_("On"), error_messages={"required": _("Choose the day of the next look.")}
    )
    mode = forms.ChoiceField(
        label=_("How"),
        choices=FollowUpMode,
        error_messages={"required": _("Choose how you look again.")},
    )

    def __init__(
        self,
        *args: Any,
        services: list[Service],
        may_plan_for_case: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        by_id = {str(service.pk): service for service in services}
        field: Any = self.fields["service"]
        field.required = not may_plan_for_case
        nothing = _("The case as a whole") if may_plan_for_case else _("Choose a service")
        field.choices = [("", nothing)] + [
            (code, ServiceKind(service.kind).label) for code, service in by_id.items()
        ]
        field.coerce = by_id.__getitem__
        field.error_messages["required"] = _("Choose for which of your services.")

    def clean_due_on(self) -> Any:
        return _today_or_later(self.cleaned_data["due_on"])


class FollowUpFinishForm(ActionForm):
    """What was found; with a next day, the next look is planned at once."""

    finding = forms.CharField(
        label=_("What you found"),
        max_length=FINDING_LENGTH,
        widget=LongText(rows=5),
        error_messages={"required": _("Write in a sentence or two how she is.")},
    )
    is_safe = forms.ChoiceField(
        label=_("Is she safe?"),
        choices=IsSafe,
        error_messages={"required": _("Choose one answer. 'Could not be told' is an answer too.")},
    )
    again = forms.ChoiceField(
        label=_("Look again?"),
        choices=[("yes", _("Yes, on a day")), ("no", _("No, not for this"))],
        widget=Radios(reveals={"yes": ("next_on", "next_mode")}),
        error_messages={"required": _("Choose whether somebody looks again.")},
    )
    next_on = forms.DateField(label=_("Next day"), required=False)
    next_mode = forms.ChoiceField(label=_("How then"), choices=FollowUpMode, required=False)

    def clean_next_on(self) -> Any:
        return _today_or_later(self.cleaned_data["next_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.pop("again", "") == "yes":
            self.require("next_on", _("Choose the next day."))
            self.require("next_mode", _("Choose how you look again."))
        else:
            data["next_on"] = None
        data["next_mode"] = data.get("next_mode") or FollowUpMode.VISIT
        return data


def _today_or_later(day: Any) -> Any:
    if day is not None and day < clock.today():
        raise forms.ValidationError(DAY_PASSED)
    return day
