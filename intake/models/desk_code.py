"""Home of the code for whoever reported at the desk, while it is on its way to her (ADR 0037)."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.complaint import Complaint

# A code that nobody gave away today was not given to her.
CODE_STAYS = timedelta(hours=24)


class DeskCodeQuerySet(models.QuerySet["DeskCode"]):
    def not_given(self) -> Self:
        return self.filter(given_at__isnull=True)

    def kept_since(self, moment: datetime) -> Self:
        """Codes that were made until then and still lie here."""
        return self.filter(code__isnull=False, made_at__lte=moment)


class DeskCode(models.Model):
    """Asked for by an officer, made by the worker, shown until somebody says that she has it.

    `code` is emptied then, and after a day in any case; the row stays and tells who gave it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="desk_code")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    code = SealedTextField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=80, blank=True)

    objects = DeskCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__isnull=True) | Q(made_at__isnull=False, given_at__isnull=True),
                name="deskcode_gone_once_given",
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, given_by="")
                | (Q(given_at__isnull=False, made_at__isnull=False) & ~Q(given_by="")),
                name="deskcode_given_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"desk code {self.pk}"
