"""Home of the signs asked at triage: what they force and stop, and where that is written."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.models.posting import DateRange, in_force
from intake.models.codes import Risk

RAISES = [(value, label) for value, label in Risk.choices if value != Risk.LOW]


class TriageSignQuerySet(models.QuerySet["TriageSign"]):
    def in_force(self, on: date) -> Self:
        return self.filter(in_force(on)).order_by("place", "code")


class TriageSign(models.Model):
    """One yes-or-no question of triage, in Indonesian as the unit words it.

    `raises_to`: the risk it forces. `is_stop_rule`: the matter is then never handled in the
    kelurahan (domain 1.8). `is_asked` is false for what follows from another answer.
    """

    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("short name"), max_length=60)
    question = models.CharField(_("question"), max_length=160)
    raises_to = models.CharField(_("raises the risk to"), max_length=6, choices=RAISES, blank=True)
    is_stop_rule = models.BooleanField(_("never handled in the kelurahan"), default=False)
    is_asked = models.BooleanField(_("asked at triage"), default=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    source = models.CharField(_("source"), max_length=200)
    starts_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("in force to"), null=True, blank=True)

    objects = TriageSignQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign of danger")
        verbose_name_plural = _("signs of danger")
        constraints = [
            ExclusionConstraint(
                name="triagesign_one_in_force",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This sign is in force already in these days."),
            ),
            models.CheckConstraint(
                condition=Q(raises_to__in=["", Risk.MEDIUM, Risk.HIGH]),
                name="triagesign_known_risk",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="triagesign_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.code
