"""Home of the figure "cases by kecamatan"."""

from collections.abc import Mapping

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from core.models import Region
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window

OUTSIDE = "outside_city"
UNKNOWN = "unknown"


class CasesByKecamatan(Figure):
    """Counts cases; `definition` is the official wording and is published with the table."""

    code = "cases_by_kecamatan"
    title = _("Cases by kecamatan")
    unit = CountUnit.CASES
    whole = Whole.CASES
    definition = _(
        "Cases received in the period, by the kecamatan in which the beneficiary lives. Homes "
        "outside the city and homes that are not known have rows of their own."
    )
    source = "UPTD PPA; Kepmendagri 100.1.1-6117/2022"

    def labels(self, window: Window) -> dict[str, Label]:
        districts = Region.objects.kecamatan_of(window.unit.city_id)
        labels: dict[str, Label] = {region.code: region.name for region in districts}
        return {**labels, **elsewhere_labels()}

    def counts(self, window: Window) -> Mapping[str, int]:
        rows = (
            populations.cases(window)
            .order_by()
            .values("is_outside_city", "kelurahan__parent_id")
            .annotate(n=Count("pk"))
        )
        counts: dict[str, int] = {}
        for row in rows:
            code = _code(
                window, district=row["kelurahan__parent_id"], outside=row["is_outside_city"]
            )
            counts[code] = counts.get(code, 0) + row["n"]
        return counts

    def total(self, window: Window) -> int:
        return populations.cases(window).count()


def elsewhere_labels() -> dict[str, Label]:
    """Rows of those who live in no kecamatan of the city."""
    return {OUTSIDE: _("Outside the city"), UNKNOWN: _("Place not known")}


def _code(window: Window, *, district: str | None, outside: bool) -> str:
    if outside:
        return OUTSIDE
    if district is None:
        return UNKNOWN
    return district if district.startswith(f"{window.unit.city_id}.") else OUTSIDE
