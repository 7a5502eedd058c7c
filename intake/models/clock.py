"""Home of the clocks: rules as data with their source, and one row per running clock."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.models.posting import DateRange
from accounts.roles import ROLE_CHOICES, Role
from intake.models.case import Case
from intake.models.complaint import Complaint


class ClockTrigger(models.TextChoices):
    UNSAFE_COMPLAINT = "unsafe_complaint", _("Complaint of somebody not safe now, to be opened")
    COMPLAINT = "complaint", _("Complaint, to be opened")


class ClockRule(models.Model):
    """How long something may take, who hears of it when it is late, and where that is written.

    Durations run day and night. All values are the unit's to change (domain 1.9).
    """

    trigger = models.CharField(_("runs for"), max_length=20, choices=ClockTrigger)
    minutes = models.PositiveIntegerField(_("minutes"))
    escalate_to = models.CharField(_("then tell"), max_length=20, choices=ROLE_CHOICES)
    source = models.CharField(_("source"), max_length=200)
    starts_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("in force to"), null=True, blank=True)

    class Meta:
        verbose_name = _("clock rule")
        verbose_name_plural = _("clock rules")
        constraints = [
            ExclusionConstraint(
                name="clockrule_one_in_force",
                expressions=[
                    ("trigger", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(trigger__in=ClockTrigger.values), name="clockrule_known_trigger"
            ),
            models.CheckConstraint(
                condition=Q(escalate_to__in=[role.value for role in Role]),
                name="clockrule_known_role",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="clockrule_takes_time"),
        ]

    def __str__(self) -> str:
        return str(ClockTrigger(self.trigger).label)


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> Self:
        return self.filter(done_at__isnull=True)

    def late(self, at: datetime) -> Self:
        """Running clocks whose time is up and that nobody was told of."""
        return (
            self.running()
            .filter(due_at__lte=at, escalated_at__isnull=True)
            .order_by("due_at", "pk")
        )


class Clock(models.Model):
    """One clock on one complaint or case. Late is recorded and shown, never hidden."""

    id = models.BigAutoField(primary_key=True)
    rule = models.ForeignKey(ClockRule, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(
        Complaint, null=True, on_delete=models.PROTECT, related_name="clocks"
    )
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="clocks")
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=80, blank=True)
    escalated_at = models.DateTimeField(null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(done_at__isnull=True), name="clock_running_due"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(complaint__isnull=False, case__isnull=True)
                | Q(complaint__isnull=True, case__isnull=False),
                name="clock_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("starts_at")), name="clock_due_after_start"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by="")
                | (Q(done_at__isnull=False) & ~Q(done_by="")),
                name="clock_done_needs_who",
            ),
            models.UniqueConstraint(
                fields=["rule", "complaint"],
                condition=Q(complaint__isnull=False),
                name="clock_once_per_complaint",
            ),
        ]

    def __str__(self) -> str:
        return f"clock {self.pk}"
