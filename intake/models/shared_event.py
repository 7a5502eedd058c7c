"""Home of the shared event: one happening of which several people complain (ADR 0036)."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Unit
from accounts.scope import Scope
from intake.models.complaint import Complaint


class SharedEventQuerySet(models.QuerySet["SharedEvent"]):
    def visible_to(self, scope: Scope) -> Self:
        """Events with a complaint that her queue holds: of others she knows not even the number."""
        seen = Complaint.objects.visible_to(scope)
        return self.filter(members__complaint__in=seen.values("pk")).distinct()


class SharedEvent(models.Model):
    """A number that ties complaints together; it says nothing of what happened, where or to whom.

    Each victim keeps a complaint and a case of her own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=30, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=80)

    objects = SharedEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^PRS-[A-Z]{2,8}-[0-9]{4}-[0-9]{6}$"),
                name="sharedevent_number_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class SharedEventMemberQuerySet(models.QuerySet["SharedEventMember"]):
    def live(self) -> Self:
        return self.filter(ended_at__isnull=True)


class SharedEventMember(models.Model):
    """That a complaint is of this event, from when until when. Ended, never deleted."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(SharedEvent, on_delete=models.PROTECT, related_name="members")
    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="event_memberships"
    )
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)

    objects = SharedEventMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(ended_at__isnull=True),
                name="sharedeventmember_one_event",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__gte=F("added_at")) & ~Q(ended_by="")),
                name="sharedeventmember_ended_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"member {self.pk}"
