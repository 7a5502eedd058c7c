"""Home of the figure "cases by status at the end of the period"."""

from collections.abc import Mapping

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from intake.models import CaseStatus
from intake.workflow import CaseState
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window

NOT_YET = "not_yet_registered"


class CasesByStatus(Figure):
    """Counts cases; `definition` is the official wording and is published with the table."""

    code = "cases_by_status"
    title = _("Cases by status at the end of the period")
    unit = CountUnit.CASES
    whole = Whole.CASES
    definition = _(
        "Cases received in the period, by where they stood when the period ended. A case that "
        "was registered only after the end stands in the row for those not yet registered."
    )
    source = "Permen PPPA 2/2022"

    def labels(self, window: Window) -> dict[str, Label]:
        return {**dict(CaseState.choices), NOT_YET: _("Not yet registered")}

    def counts(self, window: Window) -> Mapping[str, int]:
        received = populations.cases(window)
        standing = CaseStatus.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gte=window.closes_at),
            case__in=received,
            starts_at__lt=window.closes_at,
        )
        rows = standing.order_by().values("status").annotate(n=Count("case", distinct=True))
        counts = {row["status"]: row["n"] for row in rows}
        later = received.filter(registered_at__gte=window.closes_at).count()
        return {**counts, NOT_YET: later}

    def total(self, window: Window) -> int:
        return populations.cases(window).count()
