"""Home of the forms before something opens: a reason, or one button."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.widgets import LongText
from intake.actions.opening import SHORTEST_REASON
from intake.models import Opens

REASON_LENGTH = 200  # of the audit's purpose


class ReasonGiveForm(ActionForm):
    """What opens, from what she reads here, and why she needs it now."""

    opens = forms.ChoiceField(
        label=_("What do you need to read?"),
        error_messages={"required": _("Choose what you need to read.")},
    )
    reason = forms.CharField(
        label=_("Why do you need it now?"),
        min_length=SHORTEST_REASON,
        max_length=REASON_LENGTH,
        widget=LongText(rows=3),
        help_text=_("A sentence of at least 20 characters. Write no name: the reason is kept."),
        error_messages={
            "required": _("Write in a sentence why you need to read this now."),
            "min_length": _("This is too short. Write at least 20 characters."),
        },
    )

    def __init__(self, *args: Any, classes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["opens"]
        field.choices = [(code, Opens(code).label) for code in classes]


class IdentityShowForm(ActionForm):
    """Only the client key: the button asks."""
