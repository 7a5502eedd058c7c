"""Home of the breach register: an account was in other hands, and the law's clock runs."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from core import clock

# Article 46 of UU 27/2022: written notice to subject and agency within 3 x 24 hours.
NOTICE_WITHIN = timedelta(hours=72)


class BreachKind(models.TextChoices):
    """How the account came into other hands. No free text: the register names no victim."""

    TAKEN_OVER = "taken_over", _("Somebody else signed in with the account")
    DEVICE_LOST = "device_lost", _("A signed-in device was lost or stolen")
    INSIDER = "insider", _("The holder read without a reason of work")


class Told(models.TextChoices):
    """Whom article 46 wants told. Nobody is to be told by letter when no file was opened."""

    PEOPLE = "people", _("The people: every letter is handed over, or none is due")
    AGENCY = "agency", _("The agency that guards personal data")


class BreachQuerySet(models.QuerySet["Breach"]):
    def newest_first(self) -> Self:
        return self.select_related("account", "unit").order_by("-noticed", "-pk")

    def in_units(self, unit_ids: tuple[int, ...]) -> Self:
        return self.filter(unit_id__in=unit_ids)

    def unanswered(self) -> Self:
        """The account is not stopped, or somebody is not told."""
        return self.filter(
            Q(contained_at__isnull=True)
            | Q(people_told_at__isnull=True)
            | Q(agency_told_at__isnull=True)
        )


class Breach(models.Model):
    """What `account` saw from `seen_from` until `seen_until` was seen by the wrong eyes."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=BreachKind)
    seen_from = models.DateTimeField()
    seen_until = models.DateTimeField()
    noticed = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    contained_at = models.DateTimeField(null=True)
    contained_by = models.CharField(max_length=80, blank=True)
    # When the last letter was in somebody's hand and when the agency had its notice; who says so.
    people_told_at = models.DateTimeField(null=True)
    people_told_by = models.CharField(max_length=80, blank=True)
    agency_told_at = models.DateTimeField(null=True)
    agency_told_by = models.CharField(max_length=80, blank=True)

    objects = BreachQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=BreachKind.values), name="breach_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(seen_until__gt=F("seen_from")), name="breach_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(contained_at__isnull=True, contained_by="")
                | (Q(contained_at__isnull=False) & ~Q(contained_by="")),
                name="breach_contained_needs_who",
            ),
            models.CheckConstraint(
                condition=Q(people_told_at__isnull=True, people_told_by="")
                | (
                    Q(people_told_at__isnull=False, people_told_at__gte=F("noticed"))
                    & ~Q(people_told_by="")
                ),
                name="breach_people_told_needs_who",
            ),
            models.CheckConstraint(
                condition=Q(agency_told_at__isnull=True, agency_told_by="")
                | (
                    Q(agency_told_at__isnull=False, agency_told_at__gte=F("noticed"))
                    & ~Q(agency_told_by="")
                ),
                name="breach_agency_told_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"breach {self.pk}"

    @property
    def due(self) -> datetime:
        """When the written notices must have gone out."""
        return self.noticed + NOTICE_WITHIN

    @property
    def to_tell(self) -> list[Told]:
        """Who is still to be told."""
        told = {Told.PEOPLE: self.people_told_at, Told.AGENCY: self.agency_told_at}
        return [whom for whom, at in told.items() if at is None]

    @property
    def is_overdue(self) -> bool:
        """The 72 hours are over and somebody is not told."""
        return bool(self.to_tell) and clock.now() > self.due
