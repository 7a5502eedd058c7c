"""Home of the figure "services planned"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window
from satgas.models import ServiceKind


class ServicesPlanned(Figure):
    """Counts services; `definition` is the official wording and is published with the table."""

    code = "services_planned"
    title = _("Services planned")
    unit = CountUnit.SERVICES
    whole = Whole.PLANNED
    definition = _(
        "Services planned in the period, by kind, whether they have begun or not. Set beside the "
        "services given, they show what was asked for and what was done."
    )
    source = "SPM, Permen PPPA 1/2010"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(ServiceKind.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.planned(window), "kind")

    def total(self, window: Window) -> int:
        return populations.planned(window).count()
