"""Home of when a unit works: its hours, its own days, and who is on duty outside them."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from intake.models.clock import MomentRange


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class OfficeHours(models.Model):
    """Hours of a weekday, or of one day that differs from it. Without hours the unit is closed.

    National holidays and joint leave (cuti bersama) come from a library; a row for the day wins.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    weekday = models.PositiveSmallIntegerField(_("every"), choices=Weekday, null=True, blank=True)
    day = models.DateField(_("only on"), null=True, blank=True)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("office hours")
        verbose_name_plural = _("office hours")
        constraints = [
            models.CheckConstraint(
                # Without "is not null" a row with neither would be unknown, and unknown passes.
                condition=Q(weekday__in=Weekday.values, weekday__isnull=False, day__isnull=True)
                | Q(weekday__isnull=True, day__isnull=False),
                name="officehours_weekday_or_day",
                violation_error_message=_("Choose a weekday or a day: one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
                name="officehours_closes_after_it_opens",
                violation_error_message=_("Write both hours, or neither when it is closed."),
            ),
            models.UniqueConstraint(
                fields=["unit", "weekday"],
                condition=Q(weekday__isnull=False),
                name="officehours_one_a_weekday",
            ),
            models.UniqueConstraint(
                fields=["unit", "day"],
                condition=Q(day__isnull=False),
                name="officehours_one_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"office hours {self.pk}"


class DutyStretchQuerySet(models.QuerySet["DutyStretch"]):
    def standing(self) -> Self:
        return self.filter(cancelled_at__isnull=True)

    def at(self, moment: datetime) -> Self:
        """Who is on duty at this moment."""
        return self.standing().filter(starts_at__lte=moment, ends_at__gt=moment)


class DutyStretch(models.Model):
    """From when to when somebody is on duty for a unit outside its hours; one person at a time."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=80, blank=True)

    objects = DutyStretchQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="dutystretch_one_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (MomentRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="dutystretch_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_by="")),
                name="dutystretch_cancelled_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"duty {self.pk}"
