"""Home of alerts: somebody read in a way that a person should look at."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User


class AlertRule(models.TextChoices):
    """What is unusual; thresholds and reasons stand in satgas/alert_rules.py."""

    MANY_FILES = "many_files", _("Very many files in one hour")
    RESTRICTED = "restricted", _("A restricted case read by somebody who was not assigned to it")
    NIGHT_EXPORT = "night_export", _("A summary taken away at night")
    BREAK_GLASS = "break_glass", _("Emergency access again and again")


class AlertDecision(models.TextChoices):
    EXPLAINED = "explained", _("It has a reason of work")
    BREACH = "breach", _("It is a breach; I record it")


class ReadingAlertQuerySet(models.QuerySet["ReadingAlert"]):
    def in_units(self, unit_ids: tuple[int, ...]) -> Self:
        return self.filter(unit_id__in=unit_ids)

    def undecided(self) -> Self:
        return self.filter(decided_at__isnull=True)

    def most_urgent_first(self) -> Self:
        """What nobody looked at yet, then the newest decisions."""
        undecided_first = models.F("decided_at").desc(nulls_first=True)
        return self.select_related("account").order_by(undecided_first, "-raised_at", "-pk")


class ReadingAlert(models.Model):
    """One happening under one rule: who, when and how often. It names no file and no person."""

    id = models.BigAutoField(primary_key=True)
    rule = models.CharField(max_length=12, choices=AlertRule)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    happened_from = models.DateTimeField()
    times = models.PositiveIntegerField()
    raised_at = models.DateTimeField()
    decision = models.CharField(max_length=9, choices=AlertDecision, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)

    objects = ReadingAlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "account", "happened_from"], name="readingalert_once"
            ),
            models.CheckConstraint(
                condition=Q(rule__in=AlertRule.values), name="readingalert_known_rule"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", *AlertDecision.values]),
                name="readingalert_known_decision",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by="", decision="")
                | (Q(decided_at__isnull=False) & ~Q(decided_by="") & ~Q(decision="")),
                name="readingalert_decided_needs_who_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"
