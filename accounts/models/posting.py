"""Home of the posting: which role an account holds in which unit, from when to when."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.models.unit import Unit
from accounts.models.user import User
from accounts.roles import ROLE_CHOICES, Role


class DateRange(Func):
    """The half-open range of days a row is in force; both given days count."""

    function = "daterange"
    output_field = DateRangeField()


def in_force(on: date) -> Q:
    """Rows whose first day has come and whose last day has not passed."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


class PostingQuerySet(models.QuerySet["Posting"]):
    def current(self, on: date) -> Self:
        """Postings in force on this day; the day after `ends_on` begins they are gone."""
        return self.filter(in_force(on))


class Posting(models.Model):
    """A post by decree (SK). The person stays, the post changes; access ends on its last day."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="postings", verbose_name=_("account")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="postings", verbose_name=_("unit")
    )
    role = models.CharField(_("role"), max_length=20, choices=ROLE_CHOICES)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=80, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        indexes = [models.Index(fields=["unit", "role"], name="posting_unit_role")]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="posting_known_role"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="posting_ends_after_start",
            ),
            ExclusionConstraint(
                name="posting_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} #{self.pk}"
