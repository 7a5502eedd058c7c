"""Home of the forms of a service: adding, sessions, its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import DropDown, LongText, Radios
from satgas.models import NotGivenReason, PlanItem, Provider, ServiceKind, ServiceState

NOTE_LENGTH = 5_000


class ServiceAddForm(ActionForm):
    """Which service, who gives it, when; a plan item when it answers one."""

    plan_item = forms.TypedChoiceField(
        label=_("For this item of the plan"), required=False, widget=DropDown, empty_value=None
    )
    kind = forms.ChoiceField(
        label=_("Service"),
        widget=DropDown,
        error_messages={"required": _("Choose which service it is.")},
    )
    provider = forms.ChoiceField(
        label=_("Given by"),
        choices=[("", _("Choose who gives it")), *Provider.choices],
        widget=DropDown,
        help_text=_("The kind of body, not a person."),
        error_messages={"required": _("Choose which kind of body gives it.")},
    )
    planned_on = forms.DateField(label=_("Planned for"))

    def __init__(self, *args: Any, items: list[PlanItem], kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_id = {str(item.pk): item for item in items}
        field: Any = self.fields["plan_item"]
        field.choices = [("", _("None of them"))] + [
            (code, ServiceKind(item.service_kind).label) for code, item in by_id.items()
        ]
        field.coerce = by_id.__getitem__
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("Choose a service"))] + [
            (code, label) for code, label in ServiceKind.choices if code in kinds
        ]
        if not items:
            del self.fields["plan_item"]


class SessionRecordForm(ActionForm):
    """The day of a session, and the note for whoever reads this desk's notes."""

    held_on = forms.DateField(label=_("Held on"))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=LongText(rows=6),
        help_text=_("Read only by those who read the notes of this desk."),
    )

    def __init__(self, *args: Any, may_note: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("held_on", clock.today())
        if not may_note:
            del self.fields["note"]


class ServiceFinishForm(ActionForm):
    """Done, or not given with a reason from the list."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (ServiceState.DONE.value, _("The service was given")),
            (ServiceState.DECLINED.value, _("The service was not given")),
        ],
        widget=Radios(reveals={ServiceState.DECLINED.value: ("reason",)}),
        error_messages={"required": _("Choose how the service ended.")},
    )
    reason = forms.ChoiceField(label=_("Why not?"), choices=NotGivenReason, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == ServiceState.DECLINED:
            self.require("reason", _("Choose why it was not given."))
        return data
