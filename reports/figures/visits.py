"""Home of the figure "visits by field teams"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import TeamKind
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class Visits(Figure):
    """Counts visits; `definition` is the official wording and is published with the table."""

    code = "visits"
    title = _("Visits by field teams")
    unit = CountUnit.VISITS
    whole = Whole.VISITS
    definition = _(
        "Visits of Satgas PPA and PATBM whose report reached us in the period, by kind of team. "
        "A corrected report is not a second visit."
    )
    source = "UPTD PPA; Permen PPPA 2/2011"

    def labels(self, window: Window) -> dict[str, Label]:
        return {code: words for code, words in TeamKind.choices if code != TeamKind.DESK}

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.visits(window), "task__team__kind")

    def total(self, window: Window) -> int:
        return populations.visits(window).count()
