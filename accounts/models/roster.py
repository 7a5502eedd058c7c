"""Home of a list somebody brought in, between looking at it and carrying it out."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RosterKind(models.TextChoices):
    MEMBERS = "members", _("Teams: volunteers and members of desk teams")
    OFFICE = "office", _("Office: accounts with a post in a unit")


class Roster(models.Model):
    """A list of people and posts. `sheet` is what was read of the file, and goes within a day.

    What stays is who carried it out, the file's digest and numbers: what a list did to whom stands
    in the audit. `opened` are the accounts it made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    kind = models.CharField(max_length=8, choices=RosterKind)
    digest = models.CharField(max_length=64)
    sheet = models.JSONField(null=True)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=80)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.CharField(max_length=80, blank=True)
    opened = ArrayField(models.BigIntegerField(), default=list)
    given = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RosterKind.values), name="roster_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True, applied_by="")
                | (Q(applied_at__isnull=False, sheet__isnull=True) & ~Q(applied_by="")),
                name="roster_applied_by_somebody_and_emptied",
            ),
        ]

    def __str__(self) -> str:
        return f"roster {self.pk}"
