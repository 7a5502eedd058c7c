"""Home of the figure "cases by kelurahan"."""

from collections.abc import Mapping

from django.db.models import Count
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.models import Region
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window
from reports.figures.kecamatan import OUTSIDE, UNKNOWN, CasesByKecamatan, elsewhere_labels


class CasesByKelurahan(Figure):
    """Counts cases; `definition` is the official wording and is published with the table.

    Divides the rows of the table by kecamatan; the gate takes back the wider row where a kelurahan
    would tell too much. Never crossed with age or kind of violence (domain 2.5).
    """

    code = "cases_by_kelurahan"
    title = _("Cases by kelurahan")
    unit = CountUnit.CASES
    whole = Whole.CASES
    within = CasesByKecamatan.code
    definition = _(
        "Cases received in the period, by the kelurahan in which the beneficiary lives. Where "
        "only the kecamatan may be told, its kelurahan are counted together."
    )
    source = CasesByKecamatan.source

    def labels(self, window: Window) -> dict[str, Label]:
        places = Region.objects.kelurahan_of(window.unit.city_id).select_related("parent")
        labels: dict[str, Label] = {
            place.code: f"{place.name} ({place.parent.name})" for place in places if place.parent
        }
        return {**labels, **elsewhere_labels()}

    def labels_of_wider(self, window: Window) -> dict[str, Label]:
        wider = Region.objects.kecamatan_of(window.unit.city_id)
        whole = _("Kecamatan {name}, all kelurahan")
        return {place.code: format_lazy(whole, name=place.name) for place in wider}

    def counts(self, window: Window) -> Mapping[str, int]:
        rows = (
            populations.cases(window)
            .order_by()
            .values("is_outside_city", "kelurahan_id")
            .annotate(n=Count("pk"))
        )
        counts: dict[str, int] = {}
        for row in rows:
            code = _code(window, place=row["kelurahan_id"], outside=row["is_outside_city"])
            counts[code] = counts.get(code, 0) + row["n"]
        return counts

    def total(self, window: Window) -> int:
        return populations.cases(window).count()


def _code(window: Window, *, place: str | None, outside: bool) -> str:
    if outside:
        return OUTSIDE
    if place is None:
        return UNKNOWN
    return place if place.startswith(f"{window.unit.city_id}.") else OUTSIDE
