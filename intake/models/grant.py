"""Home of who was let into one case, and who was shut out of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from intake.models.case import Case


class GrantKind(models.TextChoices):
    ASSIGNMENT = "assignment", _("Assignment")
    DEPUTY = "deputy", _("Deputy")
    BREAK_GLASS = "break_glass", _("Emergency access")
    HANDOVER = "handover", _("Handover")


class CaseGrantQuerySet(models.QuerySet["CaseGrant"]):
    def live(self, at: datetime) -> Self:
        return self.filter(expires_at__gt=at, revoked_at__isnull=True)


class CaseGrant(UserObjectPermissionBase):
    """django-guardian's direct-key row with a reason and an end. Written by one module only.

    guardian ignores `expires_at`, so its backend is off for cases: `visible_to` reads live rows.
    """

    content_object = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=12, choices=GrantKind)
    reason = models.CharField(max_length=200)
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=80, blank=True)

    objects = CaseGrantQuerySet.as_manager()  # type: ignore[misc, assignment]  # guardian has its own

    class Meta:
        # guardian's own unique (user, permission, object) would forbid a second grant later
        unique_together: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["user", "expires_at"], name="casegrant_user_expires")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=GrantKind.values), name="casegrant_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("granted_at")), name="casegrant_ends"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="casegrant_has_reason"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="casegrant_revoked_needs_who",
            ),
            models.UniqueConstraint(
                fields=["user", "content_object", "kind"],
                condition=Q(revoked_at__isnull=True),
                name="casegrant_one_live_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class DenialQuerySet(models.QuerySet["Denial"]):
    def live(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class Denial(models.Model):
    """Somebody who is kin to or party in a case: shut out everywhere, whatever else she is."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="denials")
    reason = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=80)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=80, blank=True)

    objects = DenialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "case"], condition=Q(lifted_at__isnull=True), name="denial_one_live"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by="")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_by="")),
                name="denial_lifted_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"denial {self.pk}"
