"""Home of the data key of one subject."""

import uuid

from django.db import models


class DataKey(models.Model):
    """The wrapped key under which everything of one complaint or one case is sealed.

    Deleting the row shreds all of it at once; only the `keymaster` database role may. The draft of
    a form that has no file yet has a key of its own, which the database deletes with it (ADR 0031).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    epoch = models.CharField(max_length=20)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(subject_kind__in=["complaint", "case", "draft"]),
                name="datakey_known_subject",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "version"], name="datakey_one_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} key v{self.version}"
