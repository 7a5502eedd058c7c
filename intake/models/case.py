"""Home of the case: a number, where it stands, and no name."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self, cast
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from accounts.models import Team, Unit
from core import context
from core.models import DataKey, Region
from core.sealing.fields import DataKeyField
from intake.models.codes import CaseKind, Risk
from intake.workflow import OPEN, PAUSED, CaseState

if TYPE_CHECKING:
    from intake.access import CaseScope


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, scope: "CaseScope") -> Self:
        """The rule of design 4, once: (unit reach or team reach, and not restricted) or live grant,
        and never a live denial. An empty scope sees nothing. Raises NoScope."""
        context.require()
        open_door = Q(pk__in=scope.granted_ids)
        if scope.who.reach_unit_ids:
            open_door |= Q(unit_id__in=scope.who.reach_unit_ids, is_restricted=False)
        if scope.who.reach_team_ids:
            open_door |= Q(desk_team_id__in=scope.who.reach_team_ids, is_restricted=False)
        return self.filter(open_door).exclude(pk__in=scope.denied_ids)

    def with_status(self) -> Self:
        """Adds `state` and `state_since` without a query a row."""
        current = CaseStatus.objects.filter(case=models.OuterRef("pk"), ends_at__isnull=True)
        return self.annotate(
            state=models.Subquery(current.values("status")[:1]),
            state_since=models.Subquery(current.values("starts_at")[:1]),
        )

    def in_state(self, *states: str) -> Self:
        cases = self.open() if set(states) <= set(OPEN) else self
        return cases.filter(status_rows__ends_at__isnull=True, status_rows__status__in=states)

    def open(self) -> Self:
        return self.filter(is_open=True)

    def received_between(self, start: datetime, end: datetime) -> Self:
        """Received at `start` or later and before `end`: the period key of every summary."""
        return self.filter(received_at__gte=start, received_at__lt=end)

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "pk")


class Case(models.Model):
    """A case of a unit. It holds no name and no birth date; its number says nothing of a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=30, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    desk_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    kind = models.CharField(max_length=4, choices=CaseKind)
    risk = models.CharField(max_length=6, choices=Risk)
    kelurahan = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    is_outside_city = models.BooleanField(default=False)
    is_restricted = models.BooleanField(default=False)
    received_at = models.DateTimeField()  # of its first complaint
    registered_at = models.DateTimeField()
    # Kept by the database from the current status (trigger case_open_follows_status). Of all the
    # cases a city ever had few are open, and every list begins with those.
    is_open = models.BooleanField(db_default=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "-received_at"], name="case_unit_received"),
            models.Index(fields=["desk_team", "-received_at"], name="case_team_received"),
            models.Index(fields=["unit"], condition=Q(is_restricted=True), name="case_restricted"),
            models.Index(
                fields=["unit", "-received_at"], condition=Q(is_open=True), name="case_open_unit"
            ),
            models.Index(
                fields=["desk_team", "-received_at"],
                condition=Q(is_open=True),
                name="case_open_team",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CaseKind.values), name="case_known_kind"),
            models.CheckConstraint(condition=Q(risk__in=Risk.values), name="case_known_risk"),
            models.CheckConstraint(
                condition=Q(registered_at__gte=F("received_at")),
                name="case_registered_after_received",
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[A-Z]{2,8}-[0-9]{4}-[0-9]{6}$"),
                name="case_number_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Episode(models.Model):
    """One run of a case from opening to closing; reopening begins the next."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="episodes")
    sequence = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=80, blank=True)
    close_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["closed_at"],
                condition=Q(closed_at__isnull=False),
                name="episode_closed",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="episode_numbered_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_at__isnull=True), name="episode_one_open"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="", close_reason="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="") & ~Q(close_reason="")),
                name="episode_closed_needs_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"episode {self.sequence}"


class CaseStatus(models.Model):
    """One stretch of a case's history; the open one (no end) is where it stands."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="status_rows")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=CaseState)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80)
    reason = models.CharField(max_length=200, blank=True)
    review_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["status", "case"],
                condition=Q(ends_at__isnull=True),
                name="casestatus_current",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ends_at__isnull=True), name="casestatus_one_current"
            ),
            models.CheckConstraint(
                condition=Q(status__in=CaseState.values), name="casestatus_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="casestatus_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[*PAUSED, CaseState.CLOSED]) | ~Q(reason=""),
                name="casestatus_aside_needs_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PAUSED) | Q(review_on__isnull=False),
                name="casestatus_pause_needs_review_day",
            ),
        ]

    def __str__(self) -> str:
        return self.status


class IsRestricted(models.Func):
    """Whether a case is restricted, for a query of somebody who has no row of the case."""

    function = "app.is_restricted"
    arity = 1
    output_field = models.BooleanField()


def case_in_my_units(number: str, unit_ids: Iterable[int]) -> UUID | None:
    """Id of the case with this number in one of these units, also out of sight of whoever asks.

    For what must work on a case one does not see: an emergency, and saying that one knows a party.
    The database answers for units in which she has a post today and for no other.
    """
    units = list(unit_ids)
    seen = Case.objects.filter(number=number, unit_id__in=units).values_list("pk", flat=True)
    found: UUID | None = seen.first()
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.case_in_my_units(%s, %s::bigint[])", [number, units])
            found = cursor.fetchone()[0]
    return found


def state_of(case: Case) -> str:
    """The case's current state; uses the annotation of `with_status` where it is there."""
    if hasattr(case, "state"):
        return cast("str", case.state)
    return case.status_rows.get(ends_at__isnull=True).status
