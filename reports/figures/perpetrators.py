"""Home of the figure "alleged perpetrators by sex"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from intake.models.codes import Part, Sex
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class Perpetrators(Figure):
    """Counts perpetrators; `definition` is the official wording and is published with the table."""

    code = "perpetrators_by_sex"
    title = _("Alleged perpetrators by sex")
    unit = CountUnit.PERPETRATORS
    whole = Whole.PERPETRATORS
    definition = _(
        "Alleged perpetrators in the cases received in the period, by sex. Nobody is called a "
        "perpetrator before a final verdict; a case may have several, or none that is known."
    )
    source = "SIMFONI-PPA"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(Sex.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.people(window, Part.ALLEGED_PERPETRATOR), "sex")

    def total(self, window: Window) -> int:
        return populations.people(window, Part.ALLEGED_PERPETRATOR).count()
