"""Home of the figure "what the alleged perpetrator is to the victim"."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from intake.models.codes import RelationKind
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class Relations(Figure):
    """Counts pairs; `definition` is the official wording and is published with the table."""

    code = "relations"
    title = _("Relation of the alleged perpetrator to the victim")
    unit = CountUnit.PAIRS
    whole = Whole.PAIRS
    definition = _(
        "Pairs of a victim and an alleged perpetrator in the cases received in the period, by "
        "what the alleged perpetrator is to the victim. Two victims and two alleged "
        "perpetrators make up to four pairs."
    )
    source = "SIMFONI-PPA"

    def labels(self, window: Window) -> dict[str, Label]:
        return dict(RelationKind.choices)

    def counts(self, window: Window) -> Mapping[str, int]:
        return populations.by(populations.pairs(window), "relation")

    def total(self, window: Window) -> int:
        return populations.pairs(window).count()
