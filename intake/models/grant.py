"""Home of who was let into one case, and who was shut out of it."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.case import Case


class GrantKind(models.TextChoices):
    ASSIGNMENT = "assignment", _("Assignment")
    DEPUTY = "deputy", _("Deputy")
    BREAK_GLASS = "break_glass", _("Emergency access")
    HANDOVER = "handover", _("Handover")
    OVERSIGHT = "oversight", _("Oversight of a restricted case")


class GrantReason(models.TextChoices):
    """Why somebody was let in: a code, because this row is no place for a story.

    The words of an emergency are sealed in `EmergencyAccess`, those of an assignment stand there.
    """

    ASSIGNED = "assigned", _("Assigned to the case")
    LEAVE = "leave", _("The case manager is on leave")
    SICK = "sick", _("The case manager is ill")
    TRAINING = "training", _("The case manager is in training")
    OTHER_DUTY = "other_duty", _("The case manager has another duty")
    HANDOVER = "handover", _("To hand the case over")
    EMERGENCY = "emergency", _("Emergency")
    RESTRICTED = "restricted", _("Answers for a restricted case")


class CaseGrantQuerySet(models.QuerySet["CaseGrant"]):
    def live(self, at: datetime) -> Self:
        return self.filter(expires_at__gt=at, revoked_at__isnull=True)

    def not_ended(self) -> Self:
        """Not revoked; its time may have run out without anybody having written that down."""
        return self.filter(revoked_at__isnull=True)

    def of_case(self, case: Case) -> Self:
        return self.filter(content_object=case)

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def oldest_first(self) -> Self:
        return self.select_related("user").order_by("granted_at", "pk")


class CaseGrant(UserObjectPermissionBase):
    """django-guardian's direct-key row with a reason and an end. Written by one module only.

    guardian ignores `expires_at`, so its backend is off for cases: `visible_to` reads live rows.
    """

    content_object = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=12, choices=GrantKind)
    reason = models.CharField(max_length=12, choices=GrantReason)
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=80, blank=True)

    objects = CaseGrantQuerySet.as_manager()  # type: ignore[misc, assignment]  # guardian has its own

    class Meta:
        # guardian's own unique (user, permission, object) would forbid a second grant later
        unique_together: ClassVar[list[str]] = []
        indexes = [
            models.Index(fields=["user", "expires_at"], name="casegrant_user_expires"),
            # The row policies read somebody's live grants from it without touching the table.
            models.Index(
                fields=["user"],
                include=["expires_at", "content_object"],
                condition=Q(revoked_at__isnull=True),
                name="casegrant_live_of_user",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=GrantKind.values), name="casegrant_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("granted_at")), name="casegrant_ends"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=GrantReason.values), name="casegrant_known_reason"
            ),
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


class Tie(models.TextChoices):
    """What shuts somebody out. Enough to decide on; the rest is sealed or not asked."""

    PARTY = "party", _("Is a party in the case")
    KIN = "kin", _("Is family of somebody in the case")
    HOUSEHOLD = "household", _("Lives in the same house")
    NEIGHBOUR = "neighbour", _("Is a neighbour")
    FRIEND = "friend", _("Is a friend or acquaintance")
    COLLEAGUE = "colleague", _("Works or studies with somebody in the case")
    OTHER = "other", _("Another tie")


class DenialQuerySet(models.QuerySet["Denial"]):
    def live(self) -> Self:
        return self.filter(lifted_at__isnull=True)

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)

    def newest_first(self) -> Self:
        return self.select_related("user", "data_key").order_by("-set_at", "pk")


class Denial(models.Model):
    """Somebody who is kin to or party in a case: shut out everywhere, whatever else she is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="denials")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    reason = models.CharField(max_length=10, choices=Tie)
    note = SealedTextField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=80)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=80, blank=True)

    objects = DenialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=Tie.values), name="denial_known_reason"),
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
