"""Home of the figure "complaints by channel"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from intake.models.codes import Channel
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class Channels(Figure):
    """Counts complaints; `definition` is the official wording and is published with the table."""

    code = "complaints_by_channel"
    title = _("Complaints by channel")
    unit = CountUnit.COMPLAINTS
    whole = Whole.COMPLAINTS
    definition = _(
        "Complaints received in the period, by the way they came. Several complaints may tell "
        "of one case, and a complaint may lead to no case."
    )
    source = "UPTD PPA"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(Channel.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.complaints(window), "channel")

    def total(self, window: Window) -> int:
        return populations.complaints(window).count()
