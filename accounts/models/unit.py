"""Home of the unit: the UPTD PPA of a city, under its agency."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Region


class Unit(models.Model):
    """One UPTD PPA. Agencies are named differently in each city, so every name is a column."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("name"), max_length=120)
    agency_name = models.CharField(_("agency"), max_length=200)
    agency_short = models.CharField(_("agency, short"), max_length=40)
    city = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("city")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=30, blank=True)
    letterhead = models.CharField(_("letterhead"), max_length=200, blank=True)
    signatory_name = models.CharField(_("signatory"), max_length=120, blank=True)
    signatory_title = models.CharField(_("signatory's title"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex="^[A-Z]{2,8}$"), name="unit_code_is_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.name
