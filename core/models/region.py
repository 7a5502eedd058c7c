"""Home of the regions: province, city, kecamatan, kelurahan with the Ministry's codes."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionLevel(models.TextChoices):
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    KECAMATAN = "kecamatan", _("Kecamatan")
    KELURAHAN = "kelurahan", _("Kelurahan")


class RegionQuerySet(models.QuerySet["Region"]):
    def kelurahan_of(self, city_code: str) -> Self:
        """Kelurahan of one city, in the order of their codes."""
        return self.filter(level=RegionLevel.KELURAHAN, code__startswith=f"{city_code}.").order_by(
            "code"
        )

    def kecamatan_of(self, city_code: str) -> Self:
        return self.filter(level=RegionLevel.KECAMATAN, parent_id=city_code).order_by("code")


class Region(models.Model):
    """A place in the Ministry of Home Affairs' code, e.g. 36.71.01.1007 (kelurahan Sukasari)."""

    code = models.CharField(_("code"), max_length=13, primary_key=True)
    parent = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    level = models.CharField(_("level"), max_length=10, choices=RegionLevel)
    name = models.CharField(_("name"), max_length=100)
    # Where the square of this kelurahan stands on a tile map; empty means: by kecamatan, then code.
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=RegionLevel.values), name="region_known_level"
            ),
            models.CheckConstraint(
                condition=models.Q(level="province", parent__isnull=True)
                | models.Q(~models.Q(level="province"), parent__isnull=False),
                name="region_only_provinces_stand_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
