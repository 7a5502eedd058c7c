"""Home of the offset that moves the clock of a demo or a test."""

from django.db import models


class ClockOffset(models.Model):
    """At most one row: how far the product's time is from the database's. None in production."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    shift = models.DurationField()
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="clockoffset_one_row"),
        ]

    def __str__(self) -> str:
        return "clock offset"
