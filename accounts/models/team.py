"""Home of teams and who is in them: desk teams, Satgas PPA, PATBM."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.models.posting import DateRange, in_force
from accounts.models.unit import Unit
from accounts.models.user import User
from accounts.roles import ROLE_CHOICES, Role
from core.models import Region


class TeamKind(models.TextChoices):
    DESK = "desk", _("Desk team")
    SATGAS_KELURAHAN = "satgas_kelurahan", _("Satgas PPA of the kelurahan")
    SATGAS_KECAMATAN = "satgas_kecamatan", _("Satgas PPA of the kecamatan")
    PATBM = "patbm", _("PATBM")


class TeamQuerySet(models.QuerySet["Team"]):
    def desks(self) -> Self:
        return self.filter(kind=TeamKind.DESK)

    def desks_of(self, unit_id: int) -> Self:
        return self.desks().filter(unit_id=unit_id).order_by("name", "pk")

    def in_the_field(self) -> Self:
        """Satgas PPA and PATBM."""
        return self.exclude(kind=TeamKind.DESK)

    def in_the_field_of(self, unit_id: int) -> Self:
        return self.in_the_field().filter(unit_id=unit_id).order_by("region_id", "kind", "pk")


class Team(models.Model):
    """A team of a unit. Field teams stand in a kelurahan or kecamatan; desk teams have no place."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="teams", verbose_name=_("unit")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=TeamKind)
    name = models.CharField(_("name"), max_length=120)
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("place"),
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TeamKind.values), name="team_known_kind"),
            models.CheckConstraint(
                condition=Q(kind="desk", region__isnull=True)
                | (~Q(kind="desk") & Q(region__isnull=False)),
                name="team_field_teams_have_a_place",
            ),
            models.UniqueConstraint(fields=["unit", "name"], name="team_name_once_in_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date) -> Self:
        return self.filter(in_force(on))


class Membership(models.Model):
    """A post in a team by decree. Assignment is to team and post, so people may come and go."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("account")
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("team")
    )
    role = models.CharField(_("role"), max_length=20, choices=ROLE_CHOICES)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=80, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="membership_known_role"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} #{self.pk}"
