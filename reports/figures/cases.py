"""Home of the figure "cases by kind"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from intake.models.codes import CaseKind
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class Cases(Figure):
    """Counts cases; `definition` is the official wording and is published with the table."""

    code = "cases"
    title = _("Cases by kind")
    unit = CountUnit.CASES
    whole = Whole.CASES
    definition = _(
        "Cases whose first complaint was received in the period, by the kind found at triage. A "
        "case counts once, however many victims it has. Reopened cases are not counted again."
    )
    source = "SIMFONI-PPA; Permen PPPA 2/2022"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(CaseKind.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.cases(window), "kind")

    def total(self, window: Window) -> int:
        return populations.cases(window).count()
