"""Home of the forms for what happened, who is involved and how the beneficiary is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import Checks, LongText, Radios
from intake.lookup.nik import NikRefused, normal_nik
from intake.models.codes import Part, PlaceType, Precision, RelationKind, Risk, Sex, ViolenceType
from intake.public import hours as safe_hours

STORY_LENGTH = 10_000
SIDE_LENGTH = 4_000
NAME_LENGTH = 200
OLDEST = 120
NOT_A_NIK = _(
    "This is not a NIK: 16 digits with place and birth date. Check it, or leave it empty."
)


class IncidentRecordForm(ActionForm):
    """Types and places may be several; the day may be unknown."""

    violence_types = forms.MultipleChoiceField(
        label=_("Kinds of violence"),
        choices=ViolenceType,
        widget=Checks,
        error_messages={"required": _("Tick at least one kind. When unsure, tick Other.")},
    )
    place_types = forms.MultipleChoiceField(
        label=_("Where"),
        choices=PlaceType,
        widget=Checks,
        error_messages={"required": _("Tick at least one place. When unsure, tick Other place.")},
    )
    precision = forms.ChoiceField(
        label=_("Is the day known?"),
        choices=Precision,
        widget=Radios(
            reveals={"exact": ("happened_on",), "estimated": ("about_on",), "year": ("year",)}
        ),
        error_messages={"required": _("Choose how sure the day is.")},
    )
    happened_on = forms.DateField(label=_("Day it happened"), required=False)
    about_on = forms.DateField(label=_("About this day"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900)
    chronology = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=STORY_LENGTH,
        widget=LongText(rows=8),
        help_text=_("As she told it. May be left empty; do not ask her to tell it twice."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        precision = data.get("precision")
        if precision == Precision.EXACT:
            self.require("happened_on", _("Choose the day, or say that it is not known."))
        elif precision == Precision.ESTIMATED:
            self.require("about_on", _("Choose about which day, or say that it is not known."))
            data["happened_on"] = data.get("about_on")
        elif precision == Precision.YEAR:
            self.require("year", _("Write the year, or say that it is not known."))
            data["happened_on"] = self._first_day(data.get("year"))
        else:
            data["happened_on"] = None
        self._check_day(data)
        return data

    def _first_day(self, year: int | None) -> Any:
        today = clock.today()
        return None if not year else today.replace(year=min(year, 9999), month=1, day=1)

    def _check_day(self, data: dict[str, Any]) -> None:
        day = data.get("happened_on")
        if day is None or day <= clock.today():
            return
        field = {"year": "year", "estimated": "about_on"}.get(data["precision"], "happened_on")
        self.add_error(field, _("This lies in the future. Choose a day that has passed."))


class InvolvementRecordForm(ActionForm):
    """Somebody in the case. Only part and sex are needed; the rest may stay unknown."""

    part = forms.ChoiceField(
        label=_("Part in the case"),
        choices=Part,
        widget=Radios(reveals={"alleged_perpetrator": ("relation",)}),
        error_messages={"required": _("Choose what this person is in the case.")},
    )
    relation = forms.ChoiceField(
        label=_("What is this person to the beneficiary?"), choices=RelationKind, required=False
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=Sex,
        widget=Radios(inline=True),
        error_messages={"required": _("Choose one. It is counted, never shown alone.")},
    )
    age_known = forms.ChoiceField(
        label=_("Age when it happened"),
        choices=[("exact", _("Known")), ("estimated", _("About")), ("unknown", _("Not known"))],
        widget=Radios(reveals={"exact": ("age",), "estimated": ("about_age",)}),
        error_messages={"required": _("Choose whether the age is known.")},
    )
    age = forms.IntegerField(label=_("Age in years"), required=False, min_value=0, max_value=OLDEST)
    about_age = forms.IntegerField(
        label=_("About how old, in years"), required=False, min_value=0, max_value=OLDEST
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=NAME_LENGTH,
        help_text=_("May be left empty when it is not known or not told."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    national_id = forms.CharField(
        label=_("NIK"),
        required=False,
        max_length=30,
        help_text=_("16 digits. May be left empty."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=30,
        help_text=_("Any form. Only a number at which a call is safe."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    shared = forms.ChoiceField(
        label=_("Who else uses this number?"),
        choices=[("no", _("Nobody else")), ("yes", _("The household, or the alleged perpetrator"))],
        required=False,
        help_text=_("A number that others use gets no written message, ever."),
    )
    hours = forms.MultipleChoiceField(
        label=_("Hours at which a call is safe"),
        choices=safe_hours.choices(),
        required=False,
        widget=Checks(),
    )
    code_word = forms.CharField(
        label=_("Code word"),
        required=False,
        max_length=60,
        help_text=_("Said first on the phone, so that she knows it is us."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Address"), required=False, max_length=300, widget=LongText(rows=2)
    )

    def clean_national_id(self) -> str:
        """The 16 digits; which numbers are refused, docs/search.md lists."""
        written = str(self.cleaned_data["national_id"])
        try:
            return normal_nik(written) if written else ""
        except NikRefused:
            raise forms.ValidationError(NOT_A_NIK, code="nik") from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("part") == Part.ALLEGED_PERPETRATOR:
            self.require("relation", _("Choose what this person is to her, or Not known."))
        else:
            data["relation"] = ""
        known = data.pop("age_known", "unknown")
        if known == "exact":
            data["age_years"] = self._age("age")
        elif known == "estimated":
            data["age_years"] = self._age("about_age")
        else:
            data["age_years"] = None
        data["age_precision"] = known
        data["contact_plan"] = {
            "is_shared": data.pop("shared", "") == "yes",
            "hours": list(data.pop("hours", ())),
            "code_word": data.pop("code_word", ""),
        }
        return data

    def _age(self, name: str) -> int | None:
        value: int | None = self.cleaned_data.get(name)
        if value is None and name not in self.errors:
            self.add_error(name, _("Write the age in years, or choose Not known."))
        return value


def _side(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=SIDE_LENGTH,
        widget=LongText(rows=3),
        help_text=hint,
    )


class AssessmentSignForm(ActionForm):
    """Five sides, the needs, the risk now. Empty sides are allowed; not all of them."""

    physical = _side(_("Physical side"), _("Health, injuries, sleep, food."))
    psychological = _side(_("Psychological side"), _("Mood, fear, how she copes."))
    social = _side(_("Social side"), _("Family, who supports her, who is a danger."))
    economic = _side(_("Economic side"), _("Income, who depends on whom."))
    education = _side(_("School and work"))
    needs = forms.CharField(
        label=_("What she needs"),
        max_length=SIDE_LENGTH,
        widget=LongText(rows=3),
        help_text=_("In her own view first."),
        error_messages={"required": _("Write at least one thing she needs.")},
    )
    risk = forms.ChoiceField(
        label=_("Risk now"),
        choices=Risk,
        help_text=_("A higher risk changes the case at once. A lower one is kept as your view."),
        error_messages={"required": _("Choose the risk. When unsure, choose the higher one.")},
    )
