"""Home of the forms of reaching somebody: why outside her plan, and what came of it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake.models import Outcome


class ContactBeginForm(ActionForm):
    """A press. The reason is asked for only where her plan allows no call now; where she may be
    written to, it may stay empty."""

    sometimes_needed: ClassVar[frozenset[str]] = frozenset({"reason"})

    reason = forms.CharField(
        label=_("Life is in danger: why must it be now?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence of at least 20 characters. It is recorded, and only a call opens."),
    )

    def __init__(self, *args: object, asks_reason: bool, may_write: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not asks_reason:
            del self.fields["reason"]
        elif may_write:
            self.fields["reason"].help_text = _(
                "Leave this empty to write to her. With a sentence of at least 20 characters only a"
                " call opens, and it is recorded."
            )


class ContactShowForm(ActionForm):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[one for one in Outcome.choices if one[0] != Outcome.BEGUN],
        error_messages={"required": _("Choose what came of it.")},
    )
    note = forms.CharField(
        label=_("What should a colleague know before the next call?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
