"""Home of the care plan: what was agreed with the beneficiary, and its items."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models import Case
from satgas.models.codes import ServiceKind


class AgreedWith(models.TextChoices):
    """Who said yes to the plan; nobody else can (domain 1.5, step 3)."""

    BENEFICIARY = "beneficiary", _("The beneficiary herself or himself")
    GUARDIAN = "guardian", _("The guardian, with the child heard")


class CarePlanQuerySet(models.QuerySet["CarePlan"]):
    def live(self) -> Self:
        """The plan in force or waiting for approval; an earlier one has ended."""
        return self.filter(ended_at__isnull=True)

    def approved(self) -> Self:
        return self.filter(approved_at__isnull=False)

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)

    def newest_first(self) -> Self:
        return self.select_related("data_key").order_by("-drawn_at", "pk")


class CarePlan(models.Model):
    """Agreed with the beneficiary or guardian, drawn by the case manager, approved by another.

    A changed plan is a new row; the earlier one ends. Review days by risk: domain 5.5.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="care_plans")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    goals = SealedTextField()
    agreed_with = models.CharField(max_length=11, choices=AgreedWith)
    agreed_on = models.DateField()
    review_on = models.DateField()
    drawn_at = models.DateTimeField()
    drawn_by = models.CharField(max_length=80)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)

    objects = CarePlanQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["review_on"],
                condition=Q(ended_at__isnull=True, approved_at__isnull=False),
                name="careplan_review_due",
            ),
            models.Index(
                fields=["case"],
                condition=Q(ended_at__isnull=True, approved_at__isnull=True),
                name="careplan_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_with__in=AgreedWith.values), name="careplan_known_agreed_with"
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("agreed_on")), name="careplan_review_after_agreed"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by="")
                | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
                name="careplan_approved_needs_who",
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("drawn_by")), name="careplan_approved_by_another"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="careplan_ended_needs_who",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="careplan_one_live"
            ),
        ]

    def __str__(self) -> str:
        return f"care plan {self.pk}"


class PlanItemQuerySet(models.QuerySet["PlanItem"]):
    def in_force_for(self, case: Case) -> Self:
        """Items of the case's approved plan, by day."""
        live = CarePlan.objects.live().approved().of_case(case)
        return self.filter(plan__in=live).order_by("due_on", "pk")


class PlanItem(models.Model):
    """One thing the plan promises: a kind of service, what for (sealed), by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="items")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    service_kind = models.CharField(max_length=21, choices=ServiceKind)
    aim = SealedTextField()
    due_on = models.DateField()

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(service_kind__in=ServiceKind.values), name="planitem_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"plan item {self.pk}"

    @property
    def case_id(self) -> uuid.UUID:
        """Whose row this is, for whoever is asked whether she may open it."""
        return self.plan.case_id
