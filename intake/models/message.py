"""Home of the messages between the desk and whoever holds the code of a complaint."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.complaint import Complaint
from intake.workflow import MessageKind


class MessageQuerySet(models.QuerySet["Message"]):
    def oldest_first(self) -> Self:
        return self.order_by("at", "pk")

    def unread(self) -> Self:
        """Hers, and nobody who answers for the matter has opened them yet."""
        return self.filter(read_at__isnull=True).exclude(kind=MessageKind.REPLY)


class Message(models.Model):
    """One message of a thread, never changed afterwards.

    `words` is the desk's copy, under the complaint's key. `for_reporter` is what we wrote, sealed
    to the mailbox's `reply_key`: only the code opens it, and no key of ours does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="messages")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=MessageKind)
    words = SealedTextField()
    for_reporter = models.BinaryField(null=True)
    client_key = models.UUIDField(unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80, blank=True)  # who wrote for us; empty: the reporter
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=80, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["complaint", "at"], name="message_thread"),
            models.Index(
                fields=["complaint"],
                condition=Q(read_at__isnull=True) & ~Q(kind=MessageKind.REPLY),
                name="message_unread",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MessageKind.values), name="message_known_kind"
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind=MessageKind.REPLY, for_reporter__isnull=False, words__isnull=False)
                    & ~Q(by="")
                )
                | (~Q(kind=MessageKind.REPLY) & Q(for_reporter__isnull=True, by="")),
                name="message_ours_is_sealed_to_her",
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True, read_by="")
                | (Q(read_at__isnull=False) & ~Q(read_by="")),
                name="message_read_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"
