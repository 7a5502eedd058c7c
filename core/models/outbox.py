"""Home of the outbox: what must happen after a change, written in the change's transaction.

Its times are the database's real time, not the product's: moving a demo's clock must not make a
message look lost. Only `not_before` is a date of the product (`core.clock`).
"""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Now
from django.db.models.lookups import Exact

from core.clock import AppNow
from core.queues import Queue

# An object whose values are plain texts or numbers; nothing nested, nothing true, false or null.
# Strict: a lax path would look inside a list and find its texts good.
_IDS_ONLY = 'strict $.* ? (@.type() != "string" && @.type() != "number")'


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def open(self) -> Self:
        """Neither done nor given up."""
        return self.filter(done_at__isnull=True, dead_at__isnull=True)

    def undated(self) -> Self:
        """Without a date before which nothing happens."""
        return self.filter(not_before__isnull=True)

    def waiting(self) -> Self:
        """Open, due, and not yet handed to the broker."""
        due = models.Q(not_before__isnull=True) | models.Q(not_before__lte=AppNow())
        return self.open().filter(due, published_at__isnull=True)

    def published(self) -> Self:
        """Open and handed to the broker: waiting there, being worked on, or lost."""
        return self.open().filter(published_at__isnull=False)

    def published_for(self, seconds: int) -> Self:
        return self.published().filter(published_at__lt=Now() - timedelta(seconds=seconds))

    def given_up(self) -> Self:
        return self.filter(dead_at__isnull=False)

    def done_before(self, moment: datetime) -> Self:
        return self.filter(done_at__lt=moment)

    def free(self) -> Self:
        """Locked for this transaction; rows that somebody else is working on are left out."""
        return self.select_for_update(skip_locked=True)


class OutboxMessage(models.Model):
    """One thing to do. `args` holds ids only; `last_error` holds a class name, never its text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    topic = models.CharField(max_length=100)
    args = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001  # null: no key
    queue = models.CharField(max_length=20, default=Queue.DEFAULT, choices=Queue)
    created_at = models.DateTimeField(db_default=Now())
    not_before = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["queue", "created_at"],
                condition=models.Q(
                    published_at__isnull=True, done_at__isnull=True, dead_at__isnull=True
                ),
                name="outboxmessage_waiting",
            ),
            models.Index(
                fields=["queue", "published_at"],
                condition=models.Q(
                    published_at__isnull=False, done_at__isnull=True, dead_at__isnull=True
                ),
                name="outboxmessage_published",
            ),
            models.Index(
                fields=["done_at"],
                condition=models.Q(done_at__isnull=False),
                name="outboxmessage_done",
            ),
            models.Index(
                fields=["dead_at"],
                condition=models.Q(dead_at__isnull=False),
                name="outboxmessage_given_up",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(queue__in=Queue.values), name="outboxmessage_known_queue"
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(dead_at__isnull=True),
                name="outboxmessage_done_or_dead",
            ),
            models.CheckConstraint(
                condition=Exact(
                    models.Func(
                        models.F("args"),
                        function="jsonb_typeof",
                        output_field=models.CharField(),
                    ),
                    models.Value("object"),
                ),
                name="outboxmessage_args_by_name",
            ),
            models.CheckConstraint(
                condition=Exact(
                    models.Func(
                        models.F("args"),
                        template=f"jsonb_path_exists(%(expressions)s, '{_IDS_ONLY}')",
                        output_field=models.BooleanField(),
                    ),
                    models.Value(False),  # noqa: FBT003
                ),
                name="outboxmessage_ids_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.pk}"
