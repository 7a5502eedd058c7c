"""Home of opening a case in an emergency: who did it, why, and what a second person thought."""

import uuid
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.case import Case
from intake.models.grant import CaseGrant


class Verdict(models.TextChoices):
    """What the second person found."""

    JUSTIFIED = "justified", _("It was needed")
    NOT_JUSTIFIED = "not_justified", _("It was not needed")


class EmergencyAccessQuerySet(models.QuerySet["EmergencyAccess"]):
    def asked_by(self, user: models.Model, *, since: datetime) -> Self:
        """What she asked for from this moment on, opened or not."""
        return self.filter(user_id=user.pk, asked_at__gte=since)

    def waiting(self) -> Self:
        """Nobody has looked at it yet."""
        return self.filter(reviewed_at__isnull=True)

    def decided(self) -> Self:
        """Somebody looked at it; the newest decision first."""
        return (
            self.filter(reviewed_at__isnull=False)
            .select_related("case", "user", "data_key", "grant")
            .order_by("-reviewed_at", "pk")
        )

    def overdue(self, on: date) -> Self:
        """Waiting, and the last day for it has passed."""
        return self.waiting().filter(review_due_on__lt=on)

    def most_urgent_first(self) -> Self:
        return self.select_related("case", "user", "data_key", "grant").order_by(
            "review_due_on", "asked_at", "pk"
        )


class EmergencyAccess(models.Model):
    """One opening of a case by somebody it was not given to (security 2, break-glass).

    A restricted case opens only when a second person approves: until then there is no grant.
    `is_flagged`: the reason says nothing, so the review should look closely.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="emergencies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    grant = models.OneToOneField(
        CaseGrant, null=True, on_delete=models.PROTECT, related_name="emergency"
    )
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    reason = SealedTextField()
    is_flagged = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=80, blank=True)
    review_due_on = models.DateField()
    verdict = models.CharField(max_length=13, choices=Verdict, blank=True)
    review_note = SealedTextField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=80, blank=True)

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "asked_at"], name="emergency_user_asked"),
            models.Index(
                fields=["review_due_on"],
                condition=Q(reviewed_at__isnull=True),
                name="emergency_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict__in=Verdict.values),
                name="emergencyaccess_known_verdict",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by="", verdict="")
                | (Q(reviewed_at__isnull=False) & ~Q(reviewed_by="") & ~Q(verdict="")),
                name="emergencyaccess_reviewed_needs_who",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by="")
                | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
                name="emergencyaccess_approved_needs_who",
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=models.F("asked_by")) | Q(approved_by=""),
                name="emergencyaccess_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(reviewed_by=models.F("asked_by")) | Q(reviewed_by=""),
                name="emergencyaccess_reviewed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"emergency {self.pk}"
