"""Home of the figure "cases by risk"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from intake.models.codes import Risk
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class CasesByRisk(Figure):
    """Counts cases; `definition` is the official wording and is published with the table."""

    code = "cases_by_risk"
    title = _("Cases by risk")
    unit = CountUnit.CASES
    whole = Whole.CASES
    definition = _(
        "Cases received in the period, by the level of risk they have when the summary is built."
    )
    source = "Permen PPPA 2/2022"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(Risk.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.cases(window), "risk")

    def total(self, window: Window) -> int:
        return populations.cases(window).count()
