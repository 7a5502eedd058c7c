"""Home of the period: the week, month, quarter or year of one unit that is summed up."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from reports.models.span import PeriodKind, Span

_SLUGS = {
    PeriodKind.WEEK: r"^[0-9]{4}-W[0-9]{2}$",
    PeriodKind.MONTH: r"^[0-9]{4}-[0-9]{2}$",
    PeriodKind.QUARTER: r"^[0-9]{4}-T[1-4]$",
    PeriodKind.YEAR: r"^[0-9]{4}$",
}
SLUG_MATCHES_KIND = Q(kind=PeriodKind.WEEK, slug__regex=_SLUGS[PeriodKind.WEEK])
for _kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
    SLUG_MATCHES_KIND |= Q(kind=_kind, slug__regex=_SLUGS[_kind])


class PeriodQuerySet(models.QuerySet["Period"]):
    def of_units(self, unit_ids: tuple[int, ...]) -> Self:
        return self.filter(unit_id__in=unit_ids)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def newest_first(self) -> Self:
        return self.order_by("-ends_on", "-starts_on", "unit_id", "pk")


class Period(models.Model):
    """A closed span of days of one unit. What was received in it is counted in it (domain 2.5)."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=PeriodKind)
    starts_on = models.DateField()
    ends_on = models.DateField()
    slug = models.CharField(max_length=8)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        indexes = [models.Index(fields=["unit", "-ends_on"], name="period_unit_newest")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "slug"], name="period_once_per_unit"),
            models.UniqueConstraint(
                fields=["unit", "kind", "starts_on"], name="period_starts_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="period_ends_after_start"
            ),
            models.CheckConstraint(condition=SLUG_MATCHES_KIND, name="period_slug_matches_kind"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def span(self) -> Span:
        return Span(PeriodKind(self.kind), self.starts_on, self.ends_on)
