"""Home of the form on which somebody who works here says where she lives."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.models import Region


class KelurahanChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Kelurahan by name, with the kecamatan behind it: two cities share names."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.parent.name})"


class DomicileForm(ActionForm):
    """Kelurahan, RW, RT and the house."""

    kelurahan = KelurahanChoice(
        label=_("Kelurahan"),
        queryset=None,
        empty_label=_("Choose a kelurahan"),
        error_messages={"required": _("Choose the kelurahan where you live.")},
    )
    rw = forms.IntegerField(
        label="RW",
        min_value=1,
        max_value=999,
        error_messages={"required": _("Write the number of your RW, for example 4.")},
    )
    rt = forms.IntegerField(
        label="RT",
        min_value=1,
        max_value=999,
        error_messages={"required": _("Write the number of your RT, for example 3.")},
    )
    house = forms.CharField(
        label=_("Street and house number"),
        max_length=120,
        required=False,
        help_text=_("We keep only a fingerprint of it: it can be compared and never read back."),
    )

    def __init__(self, *args: Any, kelurahan: QuerySet[Region], **kwargs: Any) -> None:
        # Django's own arguments, passed on as they came
        super().__init__(*args, **kwargs)
        self.fields["kelurahan"].queryset = kelurahan  # type: ignore[attr-defined]
