"""Home of the export: a signed summary as a file, made once and never altered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reports.models.snapshot import Snapshot


class Audience(models.TextChoices):
    """FULL is for the unit itself, SAFE for everybody outside it."""

    FULL = "full", _("Full numbers")
    SAFE = "safe", _("Numbers safe to pass on")


class ExportForm(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"


class Export(models.Model):
    """One file of one signed snapshot for one audience."""

    id = models.BigAutoField(primary_key=True)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="exports")
    audience = models.CharField(max_length=4, choices=Audience)
    form = models.CharField(max_length=4, choices=ExportForm)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file of a summary")
        verbose_name_plural = _("files of summaries")
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "audience", "form"], name="export_once"),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="export_known_audience"
            ),
            models.CheckConstraint(
                condition=Q(form__in=ExportForm.values), name="export_known_form"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="export_digest_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.pk}"
