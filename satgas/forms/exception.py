"""Home of the forms about exceptions from who sees a case."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms.base import ActionForm
from core.forms.widgets import LongText, Radios
from intake.models import GrantReason, Tie, Verdict
from satgas.actions.emergency import SHORTEST_REASON
from satgas.forms.assignment import PersonChoice

CASE_NUMBER = r"^\s*[A-Za-z]{2,8}-[0-9]{4}-[0-9]{6}\s*$"
REASON_LENGTH = 1_000
DEPUTY_REASONS = (
    GrantReason.LEAVE,
    GrantReason.SICK,
    GrantReason.TRAINING,
    GrantReason.OTHER_DUTY,
)
_SEALED = _("It is sealed with the case. Few people may open it, and each opening is recorded.")


class CaseNumber(forms.RegexField):
    """A case's number as it stands on paper; capitals are not asked for."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Case number"))
        options.setdefault("help_text", _("Such as TNG-2026-000123."))
        super().__init__(
            regex=CASE_NUMBER,
            max_length=30,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            error_messages={
                "required": _("Write the number of the case."),
                "invalid": _("Write the number as it stands on paper, such as TNG-2026-000123."),
            },
            **options,
        )

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).strip().upper()


class SealedReason(forms.CharField):
    """Why, in a sentence that is sealed with the case."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            min_length=10,
            max_length=REASON_LENGTH,
            widget=LongText(rows=4),
            help_text=_SEALED,
            error_messages={"required": _("Write why, in a sentence.")},
            **options,
        )


class DeputyNameForm(ActionForm):
    """Who stands in, until when, and why."""

    deputy = PersonChoice(
        label=_("Who stands in?"),
        queryset=None,
        empty_label=_("Choose a case manager"),
        help_text=_("She sees what the case manager in the lead sees."),
        error_messages={"required": _("Choose who stands in.")},
    )
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("At most 30 days from today. It ends by itself, or earlier by your hand."),
        error_messages={"required": _("Choose the last day.")},
    )
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(one.value, one.label) for one in DEPUTY_REASONS],
        error_messages={"required": _("Choose why.")},
    )

    def __init__(self, *args: Any, deputies: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = deputies  # type: ignore[attr-defined]  # a model choice


class EmptyForm(ActionForm):
    """A button and nothing to fill in."""


class EmergencyOpenForm(ActionForm):
    """Which case, and why now. What a search found is named by its token; she has no number yet."""

    number = CaseNumber()
    found = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why now?"),
        min_length=SHORTEST_REASON,
        max_length=REASON_LENGTH,
        widget=LongText(rows=4),
        help_text=format_lazy("{} {}", _("What has happened, and why it cannot wait."), _SEALED),
        error_messages={
            "required": _("Write why it cannot wait."),
            "min_length": _("Write a little more: what has happened, and why it cannot wait."),
        },
    )

    def __init__(self, *args: Any, found: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["number" if found else "found"]
        self.initial["found"] = found


class EmergencyReviewForm(ActionForm):
    """Was it needed? Why not?"""

    sometimes_needed = frozenset({"note"})

    verdict = forms.ChoiceField(
        label=_("Was it needed?"),
        choices=Verdict,
        widget=Radios(
            hints={Verdict.NOT_JUSTIFIED: _("Her access ends at once, if it has not ended yet.")}
        ),
        error_messages={"required": _("Choose one.")},
    )
    note = forms.CharField(
        label=_("What did you find?"),
        required=False,
        max_length=REASON_LENGTH,
        widget=LongText(rows=4),
        help_text=_SEALED,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == Verdict.NOT_JUSTIFIED:
            self.require("note", _("Write a few words on why it was not needed."))
        return data


class RestrictForm(ActionForm):
    """Why, and who else answers for it."""

    reason = SealedReason(label=_("Why is it restricted?"))
    also: forms.Field = forms.ModelMultipleChoiceField(
        label=_("Who else answers for it?"),
        queryset=None,
        required=False,
        help_text=_("You do, always. Somebody must be left who can decide when you are away."),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["also"]
        field.queryset = colleagues
        field.label_from_instance = lambda user: user.display_name


class LiftForm(ActionForm):
    """Why the restriction ends."""

    reason = SealedReason(label=_("Why does it end?"))


class TieForm(ActionForm):
    """What the tie is; a note if it helps."""

    tie = forms.ChoiceField(
        label=_("What is the tie?"),
        choices=Tie,
        error_messages={"required": _("Choose what it is. When unsure, choose another tie.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=REASON_LENGTH,
        widget=LongText(rows=3),
        help_text=_SEALED,
    )


class TieDeclareForm(TieForm):
    """Her own tie, to a case named by its number."""

    number = CaseNumber()
    field_order = ("number", "tie", "note")


class TieSetForm(TieForm):
    """Somebody else's tie."""

    user = PersonChoice(
        label=_("Who?"),
        queryset=None,
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose who.")},
    )
    field_order = ("user", "tie", "note")

    def __init__(self, *args: Any, staff: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = staff  # type: ignore[attr-defined]  # a model choice
