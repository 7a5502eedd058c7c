"""Home of the enrolment code: the slip of paper that turns one phone into a volunteer's phone."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models.user import User


class EnrolmentCodeQuerySet(models.QuerySet["EnrolmentCode"]):
    def unspent(self) -> Self:
        """Neither used nor taken back; its time may be over all the same."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime) -> Self:
        """Codes that still bind a phone at this moment."""
        return self.unspent().filter(expires_at__gt=at)


class EnrolmentCode(models.Model):
    """Printed once, by the officer who has seen the volunteer's face and papers.

    Only a keyed hash is kept: neither the database nor a backup can bind a phone. `made_by` and
    `revoked_by` are actors as in the audit.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="enrolment_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=80, blank=True)

    objects = EnrolmentCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="enrolmentcode_ends"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="enrolmentcode_revoked_needs_who",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="enrolmentcode_used_or_revoked",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="enrolmentcode_one_unspent",
            ),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"


class EnrolmentTries(models.Model):
    """How often a wrong code was typed: in all (`start` empty), and by how it begins.

    Nobody is known while a code is typed, so no address and no account is counted, only codes.
    """

    start = models.CharField(max_length=3, primary_key=True)
    since_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.count} tries"
