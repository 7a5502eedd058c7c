"""Home of the figure "victims by sex"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from intake.models.codes import Part, Sex
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class VictimsBySex(Figure):
    """Counts victims; `definition` is the official wording and is published with the table."""

    code = "victims_by_sex"
    title = _("Victims by sex")
    unit = CountUnit.VICTIMS
    whole = Whole.VICTIMS
    definition = _(
        "Victims in the cases received in the period, by sex. Every victim of a case counts once."
    )
    source = "SIMFONI-PPA"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(Sex.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.people(window, Part.BENEFICIARY), "sex")

    def total(self, window: Window) -> int:
        return populations.people(window, Part.BENEFICIARY).count()
