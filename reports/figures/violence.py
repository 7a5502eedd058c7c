"""Home of the figure "violence by kind"."""

from collections.abc import Mapping

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from intake.models import IncidentViolence
from intake.models.codes import ViolenceType
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window

UNKNOWN = "unknown"


class Violence(Figure):
    """Counts tags; `definition` is the official wording and is published with the table."""

    code = "violence"
    title = _("Violence by kind")
    unit = CountUnit.TAGS
    whole = Whole.VIOLENCE
    definition = _(
        "Kinds of violence recorded in the cases received in the period. A case counts once for "
        "each kind it shows, so the sum may be higher than the number of cases. Cases in which "
        "no kind is recorded yet have a row of their own."
    )
    source = "SIMFONI-PPA"

    def labels(self, window: Window) -> dict[str, Label]:
        return {**dict(ViolenceType.choices), UNKNOWN: _("Not recorded yet")}

    def counts(self, window: Window) -> Mapping[str, int]:
        rows = (
            IncidentViolence.objects.filter(incident__case__in=populations.cases(window))
            .order_by()
            .values("violence_type")
            .annotate(n=Count("incident__case", distinct=True))
        )
        return {**{row["violence_type"]: row["n"] for row in rows}, UNKNOWN: _untold(window)}

    def total(self, window: Window) -> int:
        told = IncidentViolence.objects.filter(incident__case__in=populations.cases(window))
        return told.order_by().values(
            "incident__case", "violence_type"
        ).distinct().count() + _untold(window)


def _untold(window: Window) -> int:
    told = IncidentViolence.objects.filter(incident__case=OuterRef("pk"))
    return populations.cases(window).filter(~Exists(told)).count()
