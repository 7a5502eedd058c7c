"""Home of the names of the lines that background work waits in."""

from django.db.models.enums import TextChoices


class Queue(TextChoices):
    """Long work (PDF, XLSX, periods, looking at files) waits in its own line, so that notices never
    wait for it."""

    DEFAULT = "default"
    SLOW = "slow"
