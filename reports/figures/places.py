"""Home of the figure "places where it happened"."""

from collections.abc import Mapping

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from intake.models import IncidentPlace
from intake.models.codes import PlaceType
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window

UNKNOWN = "unknown"


class Places(Figure):
    """Counts tags; `definition` is the official wording and is published with the table."""

    code = "places"
    title = _("Places where it happened")
    unit = CountUnit.TAGS
    whole = Whole.PLACES
    definition = _(
        "Kinds of place in which it happened, for the cases received in the period. A case "
        "counts once for each kind of place, so the sum may be higher than the number of cases. "
        "Cases in which no place is recorded yet have a row of their own."
    )
    source = "SIMFONI-PPA"

    def labels(self, window: Window) -> dict[str, Label]:
        return {**dict(PlaceType.choices), UNKNOWN: _("Not recorded yet")}

    def counts(self, window: Window) -> Mapping[str, int]:
        rows = (
            IncidentPlace.objects.filter(incident__case__in=populations.cases(window))
            .order_by()
            .values("place_type")
            .annotate(n=Count("incident__case", distinct=True))
        )
        return {**{row["place_type"]: row["n"] for row in rows}, UNKNOWN: _untold(window)}

    def total(self, window: Window) -> int:
        told = IncidentPlace.objects.filter(incident__case__in=populations.cases(window))
        return told.order_by().values("incident__case", "place_type").distinct().count() + _untold(
            window
        )


def _untold(window: Window) -> int:
    told = IncidentPlace.objects.filter(incident__case=OuterRef("pk"))
    return populations.cases(window).filter(~Exists(told)).count()
