"""Home of the figure "services given"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window
from satgas.models import ServiceKind


class Services(Figure):
    """Counts services; `definition` is the official wording and is published with the table."""

    code = "services"
    title = _("Services given")
    unit = CountUnit.SERVICES
    whole = Whole.SERVICES
    definition = _(
        "Services begun in the period, by kind, whenever their case was received. Planned "
        "services that have not begun and services that were not given are left out."
    )
    source = "SPM, Permen PPPA 1/2010"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(ServiceKind.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.services(window), "kind")

    def total(self, window: Window) -> int:
        return populations.services(window).count()
