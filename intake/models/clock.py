"""Home of the clocks: rules as data with their source, and one row per running clock."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.models.posting import DateRange
from accounts.roles import ROLE_CHOICES, Role
from intake.models.case import Case
from intake.models.codes import Risk
from intake.models.complaint import Complaint


class ClockTrigger(models.TextChoices):
    UNSAFE_COMPLAINT = "unsafe_complaint", _("Complaint of somebody not safe now, to be opened")
    COMPLAINT = "complaint", _("Complaint, to be opened")
    FOLLOW_UP = "follow_up", _("Complaint, to be decided")
    FIRST_SERVICE = "first_service", _("Accepted complaint, to be served")
    LIGHT_MATTER = "light_matter", _("Light matter in the kelurahan, to be acknowledged")
    HANDOVER_RECEIPT = "handover_receipt", _("Hand-over, to be received by the other body")
    REPORTER_MESSAGE = "reporter_message", _("Message of a reporter, to be read")


# A complaint runs one of these until somebody opens it.
OPENING = (ClockTrigger.UNSAFE_COMPLAINT, ClockTrigger.COMPLAINT)


class PauseReason(models.TextChoices):
    """Why a clock stands still. A list, so that no word of hers is written here."""

    SHE_ASKED = "she_asked", _("She asked us to wait")
    NOT_SAFE_TO_REACH = "not_safe", _("She cannot be reached safely")
    OTHER_BODY = "other_body", _("Another body has to answer first")
    CANNOT_WORK = "cannot_work", _("The office cannot work: flood, power or network")


class ClockRule(models.Model):
    """How long something may take, who hears of it when it is late, and where that is written.

    `minutes` run day and night, `working_days` by the unit's hours (intake/working_time.py); a rule
    has one of the two. `risk` narrows it to one risk. When time is up, whoever is on duty is told,
    `then_minutes` later `escalate_to`, and as much later the head; once the matter has a case
    manager she is told first, then `escalate_in_case`. All values are the unit's to change
    (domain 1.9).
    """

    trigger = models.CharField(_("runs for"), max_length=20, choices=ClockTrigger)
    risk = models.CharField(_("only at risk"), max_length=6, choices=Risk, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    working_days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    escalate_to = models.CharField(_("then tell"), max_length=20, choices=ROLE_CHOICES)
    escalate_in_case = models.CharField(
        _("then tell, in a case"),
        max_length=20,
        choices=ROLE_CHOICES,
        default=Role.SUPERVISOR.value,
    )
    then_minutes = models.PositiveIntegerField(_("minutes until the next person"), default=60)
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
                    ("risk", RangeOperators.EQUAL),
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
            models.CheckConstraint(
                condition=Q(escalate_in_case__in=[role.value for role in Role]),
                name="clockrule_known_role_in_case",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__isnull=False, working_days__isnull=True)
                | Q(minutes__isnull=True, working_days__gt=0, working_days__isnull=False),
                name="clockrule_takes_time",
            ),
            models.CheckConstraint(
                condition=Q(risk="") | Q(risk__in=Risk.values), name="clockrule_known_risk"
            ),
        ]

    def __str__(self) -> str:
        return str(ClockTrigger(self.trigger).label)

    @property
    def is_of_danger(self) -> bool:
        """Whether somebody in danger waits: such a clock never stands still."""
        return self.risk == Risk.HIGH or self.trigger == ClockTrigger.UNSAFE_COMPLAINT


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> Self:
        return self.filter(done_at__isnull=True)

    def of(self, *triggers: ClockTrigger) -> Self:
        return self.filter(rule__trigger__in=triggers)

    def late(self, at: datetime) -> Self:
        """Running clocks of which the next person is to be told. Paused ones stand still."""
        return (
            self.running()
            .filter(tells_at__lte=at, paused_at__isnull=True)
            .order_by("tells_at", "pk")
        )


class Clock(models.Model):
    """One clock on one complaint or case. Late is recorded and shown, never hidden.

    `tells_at`: when the next person is told, empty when nobody is left; `told_steps` of the chain
    were told. `paused_at`: since when it stands still; its pauses say why.
    """

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
    tells_at = models.DateTimeField(null=True)
    told_steps = models.PositiveSmallIntegerField(default=0)
    paused_at = models.DateTimeField(null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(done_at__isnull=True), name="clock_running_due"
            ),
            models.Index(
                fields=["tells_at"], condition=Q(done_at__isnull=True), name="clock_running_tells"
            ),
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
                condition=Q(complaint__isnull=False, done_at__isnull=True),
                name="clock_once_per_complaint",
            ),
            models.UniqueConstraint(
                fields=["rule", "case"],
                condition=Q(case__isnull=False, done_at__isnull=True),
                name="clock_once_per_case",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(paused_at__isnull=True),
                name="clock_done_is_not_paused",
            ),
        ]

    def __str__(self) -> str:
        return f"clock {self.pk}"


class MomentRange(Func):
    """The half-open range of moments between two columns; without an end it goes on."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class ClockPause(models.Model):
    """A stretch in which a clock stood still; its due moment moves by exactly that much."""

    id = models.BigAutoField(primary_key=True)
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="pauses")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=12, choices=PauseReason)
    until_on = models.DateField(null=True)  # on this day it runs on by itself
    by = models.CharField(max_length=80)
    ended_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=False) | Q(until_on__isnull=False),
                name="clockpause_not_for_ever",
            ),
            ExclusionConstraint(
                name="clockpause_one_at_a_time",
                expressions=[
                    ("clock", RangeOperators.EQUAL),
                    (MomentRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(reason__in=PauseReason.values), name="clockpause_known_reason"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True, ended_by="")
                | (Q(ends_at__isnull=False) & ~Q(ended_by="")),
                name="clockpause_ended_needs_who",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="clockpause_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"
