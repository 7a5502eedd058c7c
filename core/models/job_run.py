"""Home of the claimed slots of scheduled jobs: one run per job and slot, whoever asks first."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Now

from core.models.outbox import OutboxMessage


class JobState(models.TextChoices):
    CLAIMED = "claimed"
    STARTED = "started"
    FINISHED = "finished"
    DEAD = "dead"


class JobRunQuerySet(models.QuerySet["JobRun"]):
    def newest_slot(self, name: str, *, until: datetime) -> datetime | None:
        """The last slot of this job that was claimed, of those not after `until`."""
        slot: datetime | None = self.filter(name=name, slot__lte=until).aggregate(
            newest=models.Max("slot")
        )["newest"]
        return slot

    def superseded_before(self, moment: datetime) -> Self:
        """Old runs of jobs that ran again since; each job's newest one stays, however old."""
        newer = JobRun.objects.filter(
            name=models.OuterRef("name"), slot__gt=models.OuterRef("slot")
        )
        return self.filter(models.Exists(newer), slot__lt=moment)


class JobRun(models.Model):
    """`slot` is product time (the moment the job was due); the other times are real time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=100)
    slot = models.DateTimeField()
    state = models.CharField(max_length=10, default=JobState.CLAIMED, choices=JobState)
    message = models.OneToOneField(
        OutboxMessage, null=True, on_delete=models.SET_NULL, related_name="run"
    )
    claimed_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "slot"], name="jobrun_one_per_slot"),
            models.CheckConstraint(
                condition=models.Q(state__in=JobState.values), name="jobrun_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state=JobState.FINISHED, finished_at__isnull=False)
                | models.Q(~models.Q(state=JobState.FINISHED), finished_at__isnull=True),
                name="jobrun_finished_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.slot:%Y-%m-%dT%H:%MZ}"
