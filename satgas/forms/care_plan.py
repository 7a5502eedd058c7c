"""Home of the form of a care plan: goals, up to six services, who agreed, when it is looked at."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import DropDown, LongText
from satgas.actions.care_plan import Promise
from satgas.models import AgreedWith, ServiceKind

ITEMS = 6
SHOWN = 2  # most plans begin with one or two services
GOALS_LENGTH = 4_000
AIM_LENGTH = 1_000


@dataclass(frozen=True)
class Line:
    """One numbered item of the form."""

    number: int
    fields: list[forms.BoundField]


class CarePlanAgreeForm(ActionForm):
    """Items are numbered fields `kind_1`, `aim_1`, `due_1` …; a line without a service is none."""

    # A plan has a service, and a service has a day.
    sometimes_needed = frozenset({"kind_1", *(f"due_{number}" for number in range(1, ITEMS + 1))})

    goals = forms.CharField(
        label=_("What is to be reached"),
        max_length=GOALS_LENGTH,
        widget=LongText(rows=4),
        help_text=_("In her words, agreed with her."),
        error_messages={"required": _("Write what you agreed to reach.")},
    )
    agreed_with = forms.ChoiceField(
        label=_("Agreed with"),
        choices=AgreedWith,
        error_messages={"required": _("Choose who agreed. Without a yes there is no plan.")},
    )
    agreed_on = forms.DateField(label=_("Agreed on"))
    review_on = forms.DateField(
        label=_("Looked at again on"),
        help_text=_("Within 1 month at high risk, 3 months at medium, 1 year at low."),
        error_messages={"required": _("Choose the day to look at the plan again with her.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for number in range(1, ITEMS + 1):
            # its own copy: Django builds a form's fields from here
            self.base_fields = {**self.base_fields, **_line(number)}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.initial.setdefault("agreed_on", clock.today())

    @property
    def head_fields(self) -> list[forms.BoundField]:
        return [self["goals"], self["agreed_with"], self["agreed_on"], self["review_on"]]

    @property
    def lines(self) -> list[Line]:
        """The first item lines, for a template that draws each as one group."""
        return [self._line(number) for number in range(1, SHOWN + 1)]

    @property
    def more_lines(self) -> list[Line]:
        """The rest, folded away until somebody needs them."""
        return [self._line(number) for number in range(SHOWN + 1, ITEMS + 1)]

    @property
    def more_is_open(self) -> bool:
        """Whether something was written in the rest: it must not come back folded away."""
        return any(field.value() for line in self.more_lines for field in line.fields)

    def _line(self, number: int) -> Line:
        return Line(number, [self[f"{name}_{number}"] for name in ("kind", "aim", "due")])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        items = [self._item(number) for number in range(1, ITEMS + 1)]
        data["items"] = [item for item in items if item is not None]
        if not data["items"] and not self.errors:
            self.add_error("kind_1", _("Choose at least one service."))
        return data

    def _item(self, number: int) -> Promise | None:
        kind, aim, due = (
            self.cleaned_data.get(f"{name}_{number}") for name in ("kind", "aim", "due")
        )
        if not kind:
            if aim:
                self.add_error(f"kind_{number}", _("Choose which service this is for."))
            return None
        if due is None:
            if f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Choose by when."))
            return None
        return Promise(service_kind=kind, aim=aim or "", due_on=due)


def _line(number: int) -> dict[str, forms.Field]:
    return {
        f"kind_{number}": forms.ChoiceField(
            label=_("Kind of service"),
            choices=[("", _("No service")), *ServiceKind.choices],
            widget=DropDown,
            required=False,
        ),
        f"aim_{number}": forms.CharField(
            label=_("What for"), required=False, max_length=AIM_LENGTH, widget=LongText(rows=2)
        ),
        f"due_{number}": forms.DateField(label=_("By"), required=False),
    }


class CarePlanApproveForm(ActionForm):
    """Only the client key: the button approves."""
