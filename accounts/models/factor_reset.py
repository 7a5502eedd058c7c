"""Home of taking away lost second factors: asked for by one colleague, confirmed by another."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.models.user import User


class FactorReset(models.Model):
    """Two colleagues saw the person whose key or phone is lost; neither of them is herself."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets")
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="factorreset_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("user"))
                & (
                    Q(confirmed_by__isnull=True)
                    | (~Q(confirmed_by=F("user")) & ~Q(confirmed_by=F("asked_by")))
                ),
                name="factorreset_three_people",
            ),
        ]

    def __str__(self) -> str:
        return f"factor reset {self.pk}"
