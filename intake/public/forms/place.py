"""Home of the question where: city (only where several are served), kecamatan, kelurahan."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from intake.public.codes import Place
from intake.public.forms.question import (
    DO_NOT_KNOW,
    NOT_YET,
    UNANSWERED,
    Answers,
    Choice,
    ChoiceQuestion,
    Text,
    pick_one,
)

_REASON = _("We ask so that the nearest staff can help.")
_NO_PLACE: list[Choice] = [(Place.UNKNOWN, DO_NOT_KNOW), (Place.UNANSWERED, NOT_YET)]


class CityForm(ChoiceQuestion):
    """Question 4, only in an installation that serves several cities. It picks who reads it."""

    label = _("City")
    key = "unit"
    no_place: ClassVar[Sequence[Choice]] = _NO_PLACE
    choice = pick_one(_("In which city did it happen?"), _REASON, _NO_PLACE)

    def prepare(self) -> None:
        self.offer([*((unit.code, unit.city) for unit in self.units), *self.no_place])

    @classmethod
    def initial_from(cls, answers: Answers) -> dict[str, Any]:
        told = answers.get("unit") or answers.get("place", "")
        return {"choice": told if "unit" in answers else ""}

    def answers(self) -> dict[str, Any]:
        chosen = self.cleaned_data["choice"] or UNANSWERED
        if chosen == self.earlier.get("unit"):
            return {}
        if chosen in set(Place):
            return {"unit": "", "kecamatan": "", "kelurahan": "", "place": chosen}
        return {"unit": chosen, "kecamatan": "", "kelurahan": "", "place": ""}


class KecamatanForm(ChoiceQuestion):
    """Question 4. Big rows to touch, no script; thirteen in the demo's city."""

    label = _("Kecamatan")
    key = "kecamatan"
    outside: ClassVar[Text] = _("Outside this city")
    no_place: ClassVar[Sequence[Choice]] = _NO_PLACE
    choice = pick_one(_("In which kecamatan did it happen?"), _REASON, _NO_PLACE)

    def prepare(self) -> None:
        known = [(area.code, area.name) for area in self.areas if area.level == "kecamatan"]
        self.offer([*known, (Place.OUTSIDE, self.outside), *self.no_place])

    @classmethod
    def initial_from(cls, answers: Answers) -> dict[str, Any]:
        return {"choice": answers.get("kecamatan") or answers.get("place", "")}

    def answers(self) -> dict[str, Any]:
        chosen = self.cleaned_data["choice"] or UNANSWERED
        if chosen == self.earlier.get("kecamatan"):
            return {}
        if chosen in set(Place):
            return {"kecamatan": "", "kelurahan": "", "place": chosen}
        return {"kecamatan": chosen, "kelurahan": "", "place": ""}


class KelurahanForm(ChoiceQuestion):
    """Question 4, second part: the kelurahan of the kecamatan just chosen."""

    label = _("Kelurahan")
    key = "kelurahan"
    no_place: ClassVar[Sequence[Choice]] = _NO_PLACE
    choice = pick_one(_("In which kelurahan did it happen?"), _REASON, _NO_PLACE)

    def prepare(self) -> None:
        above = self.earlier.get("kecamatan")
        known = [(area.code, area.name) for area in self.areas if area.parent_code == above]
        self.offer([*known, *self.no_place])

    @classmethod
    def initial_from(cls, answers: Answers) -> dict[str, Any]:
        return {"choice": answers.get("kelurahan") or answers.get("place", "")}

    def answers(self) -> dict[str, Any]:
        chosen = self.cleaned_data["choice"] or UNANSWERED
        if chosen in set(Place):
            return {"kelurahan": "", "place": chosen}
        return {"kelurahan": chosen, "place": ""}
