"""Home of the openings: for how long somebody may read a class that asked her for a reason."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intake.models.case import Case

# Long enough to read a page twice and write a note, short enough for a screen left alone.
STAYS_OPEN = timedelta(minutes=15)


class Opens(models.TextChoices):
    """What is opened: a field class, files as they came, or who the children of the case are."""

    IDENTITY = "identity", _("Names and contacts")
    NARRATIVE = "narrative", _("What was told and found")
    LEGAL = "legal", _("Legal notes")
    MEDICAL = "medical", _("Medical notes")
    PSYCH = "psych", _("Counselling notes")
    SHELTER_PLACE = "shelter_place", _("Shelter notes")
    ORIGINAL_FILE = "original_file", _("A file as it was sent")
    CHILD_IDENTITY = "child_identity", _("Identity of a child")


class OpeningQuerySet(models.QuerySet["Opening"]):
    def live(self, at: datetime) -> Self:
        return self.filter(expires_at__gt=at)


class Opening(models.Model):
    """One opening, append-only. The reason she gave stands in the audit row, and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opens = models.CharField(max_length=14, choices=Opens)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    expires_at = models.DateTimeField()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "user", "expires_at"], name="opening_live")]
        constraints = [
            models.CheckConstraint(condition=Q(opens__in=Opens.values), name="opening_known"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("opened_at"))
                & Q(expires_at__lte=F("opened_at") + STAYS_OPEN),
                name="opening_is_short",
            ),
        ]

    def __str__(self) -> str:
        return f"opening {self.pk}"
