"""Home of the tombstone: what remains of a complaint or case after its keys were deleted."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ShredReason(models.TextChoices):
    """Why something was erased (UU 27/2022, articles 8, 43 and 44)."""

    ASKED = "asked", _("the person asked for it")
    KEPT_LONG_ENOUGH = "kept_enough", _("the time of keeping has passed")
    ORDERED = "ordered", _("a court or authority ordered it")
    MISTAKE = "mistake", _("it should not have been recorded here")


class Tombstone(models.Model):
    """Who shredded what, when, why and on whose authority. Append-only; it holds no value.

    `key_ids` are the ids of the deleted data keys: by them the proof finds the rows. After
    `backups_end_on` no regular backup holds a key; after `final_on` the epoch that wrapped it is
    destroyed, and no copy of any backup opens anything (ADR 0014).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    key_ids = ArrayField(models.UUIDField())
    epoch = models.CharField(max_length=20)
    shredded_at = models.DateTimeField()
    shredded_by = models.CharField(max_length=80)
    second_by = models.CharField(max_length=80)
    reason = models.CharField(max_length=12, choices=ShredReason)
    authority = models.CharField(max_length=100)
    backups_end_on = models.DateField()
    final_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="tombstone_once"),
            models.CheckConstraint(
                condition=Q(subject_kind__in=["complaint", "case"]), name="tombstone_known_subject"
            ),
            models.CheckConstraint(
                condition=~Q(second_by=F("shredded_by")), name="tombstone_two_people"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=ShredReason.values) & ~Q(authority=""),
                name="tombstone_says_why",
            ),
            models.CheckConstraint(
                condition=Q(final_on__gte=F("backups_end_on")), name="tombstone_final_last"
            ),
        ]

    def __str__(self) -> str:
        return f"tombstone {self.pk}"
