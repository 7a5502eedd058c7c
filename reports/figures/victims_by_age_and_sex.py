"""Home of the figure "victims by age and sex"."""

from collections.abc import Mapping

from django.db.models import Count
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intake.models.codes import Part, Sex
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window
from reports.figures.victims_by_age import age_group, age_labels


class VictimsByAgeAndSex(Figure):
    """Counts victims; `definition` is the official wording and is published with the table.

    Not for the public: beside the tables by age and by sex its cells could be worked out (gate).
    """

    code = "victims_by_age_and_sex"
    title = _("Victims by age and sex")
    unit = CountUnit.VICTIMS
    whole = Whole.VICTIMS
    definition = _(
        "Victims in the cases received in the period, by age in full years when it happened and "
        "by sex. For the unit only: the two together may point at a person."
    )
    source = "SIMFONI-PPA"
    is_public = False

    def labels(self, window: Window) -> dict[str, Label]:  # noqa: ARG002  # the same in every unit
        return {
            code_of(age, sex): format_lazy("{sex}, {age}", sex=sex.label, age=words)
            for age, words in age_labels().items()
            for sex in Sex
        }

    def counts(self, window: Window) -> Mapping[str, int]:
        rows = (
            populations.people(window, Part.BENEFICIARY)
            .order_by()
            .annotate(age_group=age_group())
            .values("age_group", "sex")
            .annotate(n=Count("pk"))
        )
        return {code_of(row["age_group"], row["sex"]): row["n"] for row in rows}

    def total(self, window: Window) -> int:
        return populations.people(window, Part.BENEFICIARY).count()


def code_of(age: str, sex: str) -> str:
    """`13-17.female`."""
    return f"{age}.{sex}"
