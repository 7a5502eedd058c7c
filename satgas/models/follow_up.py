"""Home of the follow-up: a day on which somebody looks again whether she is safe."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import DateField, Func, Q

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.access import CaseScope
from intake.models import Case
from satgas.models.codes import FollowUpMode, IsSafe
from satgas.models.service import Service


class DayInJakarta(Func):
    """The calendar day of a moment in Jakarta, with the zone fixed, for use in a constraint."""

    template = "(%(expressions)s AT TIME ZONE 'Asia/Jakarta')::date"
    output_field = DateField()


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, scope: CaseScope) -> Self:
        """Follow-ups of the cases she may see."""
        return self.filter(case__in=Case.objects.visible_to(scope))

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def due(self, on: date) -> Self:
        """Not done, and their day has come or passed."""
        return self.open().filter(due_on__lte=on)

    def unreminded(self) -> Self:
        return self.filter(reminded_at__isnull=True)

    def by_due(self) -> Self:
        return self.order_by("due_on", "pk")


class FollowUp(models.Model):
    """One planned look; done with what was found and whether she is safe. Reminded of once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="follow_ups")
    service = models.ForeignKey(
        Service, null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    due_on = models.DateField()
    mode = models.CharField(max_length=6, choices=FollowUpMode)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=80)
    finding = SealedTextField()
    is_safe = models.CharField(max_length=7, choices=IsSafe, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=80, blank=True)
    reminded_at = models.DateTimeField(null=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "due_on"], name="followup_case_due"),
            models.Index(
                fields=["due_on"], condition=Q(done_at__isnull=True), name="followup_open_due"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=FollowUpMode.values), name="followup_known_mode"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=DayInJakarta("planned_at")),
                name="followup_due_not_before_planned",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by="", is_safe="", finding__isnull=True)
                | (
                    Q(done_at__isnull=False, finding__isnull=False, is_safe__in=IsSafe.values)
                    & ~Q(done_by="")
                ),
                name="followup_done_needs_who_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"

    def is_late(self, on: date) -> bool:
        """Whether its day has passed without it having been done."""
        return self.done_at is None and self.due_on < on
