"""Home of the forms that give a case to somebody."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Team, User
from core.forms.base import ActionForm
from core.forms.widgets import DropDown
from satgas.models import AssignmentKind

_REASON_HINT = _("For the history of the case. Write no names.")


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Accounts by the name on screen."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class AssignmentGiveForm(ActionForm):
    """Who leads, in which desk team, and why."""

    lead = PersonChoice(
        label=_("Case manager"),
        queryset=None,
        empty_label=_("Choose a case manager"),
        error_messages={"required": _("Choose who leads this case.")},
    )
    desk_team: forms.Field = forms.ModelChoiceField(
        label=_("Desk team"),
        queryset=None,
        empty_label=_("Choose a desk team"),
        help_text=_("Supervisors of this team see the case."),
        error_messages={"required": _("Choose the team that carries this case.")},
    )
    handover_days = forms.TypedChoiceField(
        label=_("Does the case manager until now keep looking in?"),
        choices=[
            (0, _("No, not any more")),
            (3, _("Yes, for 3 days, to hand it over")),
            (7, _("Yes, for 7 days, to hand it over")),
        ],
        coerce=int,
        initial=0,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why this person?"),
        max_length=200,
        help_text=_REASON_HINT,
        error_messages={"required": _("Write a short reason, such as: knows the area.")},
    )

    def __init__(
        self,
        *args: Any,
        leads: QuerySet[User],
        teams: QuerySet[Team],
        has_lead: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_lead:
            # Kept and hidden: the same form sent again must hold the same fields.
            self.fields["handover_days"].widget = forms.HiddenInput()
        self.fields["lead"].queryset = leads  # type: ignore[attr-defined]  # a model choice field
        self.fields["desk_team"].queryset = teams  # type: ignore[attr-defined]

    def clean_handover_days(self) -> int:
        """Nothing chosen is the same as "no"."""
        return int(self.cleaned_data["handover_days"] or 0)


class AssignmentPassForm(ActionForm):
    """Who goes on with a specialist's part, or nobody."""

    sometimes_needed = frozenset({"reason"})

    user = PersonChoice(
        label=_("Who goes on?"),
        queryset=None,
        required=False,
        empty_label=_("Nobody: this part is over"),
        help_text=_("She sees this case from now on, and the notes of her own desk."),
    )
    reason = forms.CharField(
        label=_("Why this person?"), required=False, max_length=200, help_text=_REASON_HINT
    )

    def __init__(self, *args: Any, successors: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["user"]
        field.queryset = successors
        field.widget = DropDown(choices=field.choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("user"):
            self.require("reason", _("Write a short reason, such as: knows the area."))
        return data


class AssignmentAddForm(ActionForm):
    """A specialist for her own service; the choices are grouped by kind."""

    specialist = forms.TypedChoiceField(
        label=_("Specialist"),
        widget=DropDown,
        help_text=_("She sees this case from now on, and the notes of her own desk."),
        error_messages={"required": _("Choose who joins.")},
    )
    reason = forms.CharField(
        label=_("What for?"),
        max_length=200,
        help_text=_REASON_HINT,
        error_messages={"required": _("Write what she joins for, such as: counselling.")},
    )

    def __init__(
        self, *args: Any, specialists: Iterable[tuple[str, Iterable[User]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        by_code: dict[str, tuple[str, User]] = {}
        groups: list[tuple[str, list[tuple[str, str]]]] = []
        for kind, users in specialists:
            codes = {f"{kind}:{user.pk}": (kind, user) for user in users}
            by_code |= codes
            rows = [(code, user.display_name) for code, (_kind, user) in codes.items()]
            groups.append((str(AssignmentKind(kind).label), rows))
        field: Any = self.fields["specialist"]
        field.choices = [("", _("Choose a specialist")), *groups]
        field.coerce = by_code.__getitem__
