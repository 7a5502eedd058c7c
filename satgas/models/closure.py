"""Home of the closure request: the case manager asks, somebody else decides."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models import Case
from intake.models.codes import Risk
from satgas.models.codes import CloseReason


class Decision(models.TextChoices):
    APPROVED = "approved", _("Approve and close the case")
    RETURNED = "returned", _("Send it back to the case manager")


class ClosureRequestQuerySet(models.QuerySet["ClosureRequest"]):
    def waiting(self) -> Self:
        return self.filter(decided_at__isnull=True)

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)

    def newest_first(self) -> Self:
        return self.select_related("data_key").order_by("-requested_at", "pk")


class ClosureRequest(models.Model):
    """A request with its reason, a summary and the last risk; another person decides.

    Reasons and checks: domain 5.6. `check_on` is the day somebody asks again after closing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closure_requests")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    reason = models.CharField(max_length=20, choices=CloseReason)
    summary = SealedTextField()
    last_risk = models.CharField(max_length=6, choices=Risk)
    check_on = models.DateField(null=True)
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=80)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    decision_reason = SealedTextField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)

    objects = ClosureRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["check_on"],
                condition=Q(decision=Decision.APPROVED, check_on__isnull=False),
                name="closurerequest_check",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=CloseReason.values), name="closurerequest_known_reason"
            ),
            models.CheckConstraint(
                condition=Q(last_risk__in=Risk.values), name="closurerequest_known_risk"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by="", decision="")
                | (Q(decided_at__isnull=False, decision__in=Decision.values) & ~Q(decided_by="")),
                name="closurerequest_decided_needs_who",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("requested_by")),
                name="closurerequest_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURNED) | Q(decision_reason__isnull=False),
                name="closurerequest_returned_needs_reason",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(decided_at__isnull=True),
                name="closurerequest_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"closure request {self.pk}"
