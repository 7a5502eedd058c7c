"""Home of a form that somebody has begun and not sent yet (ADR 0026)."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models

from core.models.data_key import DataKey
from core.sealing.fields import DataKeyField, SealedJSONField

KEPT = timedelta(hours=24)


class FormDraftQuerySet(models.QuerySet["FormDraft"]):
    def live(self, at: datetime) -> Self:
        return self.filter(saved_at__gt=at - KEPT)

    def dead(self, at: datetime) -> Self:
        return self.filter(saved_at__lte=at - KEPT)


class FormDraft(models.Model):
    """What she typed into one form of one file, for herself alone and for a day at most.

    It stands under the data key of the case or complaint that the form is about: what is erased
    there is erased here, and whoever no longer sees the file no longer sees her draft. Where there
    is no file yet it has a key of its own, which goes with it (ADR 0031). `path` is the form's
    address, with numbers and ids in it, never a name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200)
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    typed = SealedJSONField()
    saved_at = models.DateTimeField()

    objects = FormDraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["saved_at"], name="formdraft_saved")]
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="formdraft_one_per_form"),
        ]

    def __str__(self) -> str:
        return f"form draft {self.pk}"
