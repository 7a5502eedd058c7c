"""Home of the stretches in which a case is restricted: only live grants open it then."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.case import Case


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def open(self) -> Self:
        return self.filter(ends_at__isnull=True)

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)


class Restriction(models.Model):
    """One stretch with its reason, sealed. `Case.is_restricted` says whether one is open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="restrictions")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    reason = SealedTextField()
    starts_at = models.DateTimeField()
    by = models.CharField(max_length=80)
    ends_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)
    end_reason = SealedTextField()

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ends_at__isnull=True), name="restriction_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="restriction_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True, ended_by="")
                | (Q(ends_at__isnull=False) & ~Q(ended_by="")),
                name="restriction_ended_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"restriction {self.pk}"
