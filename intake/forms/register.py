"""Home of the forms of an earlier register: its file, and the word to take it in."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from core.forms.base import ActionForm
from intake.errors import RegisterChanged

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class RegisterUploadForm(ActionForm):
    """The file, and for which unit where she has two."""

    unit: forms.Field = forms.ModelChoiceField(
        label=_("For which unit?"),
        queryset=None,
        empty_label=_("Choose a unit"),
        error_messages={"required": _("Choose the unit that takes this complaint.")},
    )
    file = forms.FileField(
        label=_("The register"),
        help_text=_("CSV up to 5 MB and 300 rows. You look first; nothing is written yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        # Django's own arguments, passed on as they came
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        if len(units) == 1:
            # Kept and hidden: who has one unit is not asked for it.
            self.fields["unit"].widget = forms.HiddenInput()
            self.initial.setdefault("unit", units[0].pk)


class RegisterConfirmForm(ActionForm):
    """`seen` says what stood on the page: nobody types it, so what is no such thing is told above
    the form."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not FINGERPRINT.fullmatch(told.get("seen", "")):
            self.add_error(None, str(RegisterChanged.message))
        return told
