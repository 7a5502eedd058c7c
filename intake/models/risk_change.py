"""Home of how the risk of a case changed: from what to what, why, and by whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.models.case import Case
from intake.models.codes import Risk


class LowerReason(models.TextChoices):
    """Why the risk is lower. A list, so that no word of hers is written here."""

    SAFE_PLACE = "safe_place", _("She is in a safe place")
    SUSPECT_AWAY = "away", _("The alleged perpetrator is detained or far away")
    PROTECTED = "protected", _("A protection order or the police protects her")
    ASSESSED = "assessed", _("The assessment found less danger")
    MISTAKEN = "mistaken", _("A sign was ticked by mistake")


class RaiseReason(models.TextChoices):
    """What made the risk higher. Raising needs nobody's leave."""

    DANGER = "danger", _("The assessment found more danger")


LOWER = Q(was="high", risk__in=["medium", "low"]) | Q(was="medium", risk="low")
HIGHER = Q(was="low", risk__in=["medium", "high"]) | Q(was="medium", risk="high")


class RiskChange(models.Model):
    """One change, append-only. Only whoever holds the permission lowers (domain 1.4)."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="risk_changes")
    was = models.CharField(max_length=6, choices=Risk)
    risk = models.CharField(max_length=6, choices=Risk)
    reason = models.CharField(max_length=10, choices=LowerReason.choices + RaiseReason.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(LOWER & Q(reason__in=LowerReason.values))
                | (HIGHER & Q(reason__in=RaiseReason.values)),
                name="riskchange_reason_fits_its_step",
            ),
        ]

    def __str__(self) -> str:
        return f"risk change {self.pk}"
