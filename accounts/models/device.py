"""Home of the bound phone: what a volunteer has, beside the PIN that she knows."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.enrolment import EnrolmentCode
from accounts.models.user import User

MOST_WRONG_PINS = 5


class UnlinkReason(models.TextChoices):
    WRONG_PINS = "wrong_pins", _("the PIN was wrong five times")
    OFFICER = "officer", _("an officer disconnected it")
    REPLACED = "replaced", _("another phone was connected instead")


class DeviceQuerySet(models.QuerySet["Device"]):
    def bound(self) -> Self:
        """Not unlinked; its half year may be over all the same."""
        return self.filter(unlinked_at__isnull=True)

    def live(self, at: datetime) -> Self:
        """Phones that open at this moment, if the account may sign in and the PIN is right."""
        return self.bound().filter(expires_at__gt=at, user__is_active=True)


class Device(models.Model):
    """One phone of one volunteer. At most one of an account's phones is bound at a time.

    The phone holds 32 random bytes in a cookie, we their hash. The PIN's hash is made with those
    bytes too, so whoever has only the database cannot even begin to guess six digits.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="devices")
    code = models.OneToOneField(EnrolmentCode, on_delete=models.PROTECT, related_name="device")
    secret_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=200)
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    bound_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    unlinked_at = models.DateTimeField(null=True)
    unlinked_by = models.CharField(max_length=80, blank=True)
    unlink_reason = models.CharField(max_length=12, choices=UnlinkReason, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("bound_at")), name="device_ends"),
            models.CheckConstraint(
                condition=Q(unlinked_at__isnull=True, unlinked_by="", unlink_reason="")
                | (
                    Q(unlinked_at__isnull=False, unlink_reason__in=UnlinkReason.values)
                    & ~Q(unlinked_by="")
                ),
                name="device_unlinked_needs_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(wrong_pins__lte=MOST_WRONG_PINS), name="device_counts_wrong_pins"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(unlinked_at__isnull=True), name="device_one_bound"
            ),
        ]

    def __str__(self) -> str:
        return f"device {self.pk}"
