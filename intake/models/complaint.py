"""Home of the complaint: as received, never edited."""

import uuid
from datetime import datetime
from typing import Self, cast

from django.db import models
from django.db.models import Q

from accounts.models import Unit
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock, context
from core.models import DataKey, Region
from core.sealing.fields import DataKeyField, SealedJSONField, SealedTextField
from intake.models.case import Case
from intake.models.codes import (
    NATIONAL,
    AgeBand,
    Channel,
    ExternalSystem,
    ReportedPlace,
    Safety,
    Voice,
    WhenHappened,
    Who,
)
from intake.models.grant import CaseGrant, Denial
from intake.models.mailbox import Mailbox
from intake.workflow import WAITING, ComplaintState


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, scope: Scope) -> Self:
        """Complaints of the units whose queue she works in, by posting (design, chapter 4).

        Without those that tell of a case she is shut out from, or of a restricted case into which
        she was not let: the complaint is its story. Raises NoScope.
        """
        context.require()
        if scope.user is None or not scope.queue_unit_ids:
            return self.none()
        shut_out = Denial.objects.live().filter(user=scope.user).values("case")
        inside = CaseGrant.objects.live(clock.now()).filter(user=scope.user)
        if not scope.may_anywhere(Permission.CASE_READ):
            inside = inside.none()  # a grant opens nothing without a post that reads cases
        restricted = Case.objects.filter(is_restricted=True).exclude(
            pk__in=inside.values("content_object")
        )
        return (
            self.filter(unit_id__in=scope.queue_unit_ids)
            .exclude(links__case__in=shut_out)
            .exclude(links__case__in=restricted.values("pk"))
        )

    def with_case_number(self) -> Self:
        """Adds `case_number` of the case it became, which whoever triages may pass on."""
        return self.annotate(
            case_number=models.Func(
                "pk", function="app.case_number_of", output_field=models.CharField()
            )
        )

    def in_state(self, *states: str) -> Self:
        return self.filter(status_rows__ends_at__isnull=True, status_rows__status__in=states)

    def received_since(self, moment: datetime) -> Self:
        return self.filter(received_at__gte=moment)

    def waiting(self) -> Self:
        """Not yet triaged."""
        return self.filter(status_rows__waits=True)

    def with_clock(self) -> Self:
        """Adds `due_at` of the clock that runs, and `paused_at` of one that stands still, both
        without a query a row."""
        held = Q(clocks__done_at__isnull=True)
        runs = held & Q(clocks__paused_at__isnull=True)
        return self.annotate(
            due_at=models.Min("clocks__due_at", filter=runs),
            paused_at=models.Min("clocks__paused_at", filter=held),
        )

    def most_urgent_first(self, *, unverified_last: bool = False) -> Self:
        """Needs `with_clock`: who is not safe, read or not; then what runs out first, then what
        came first. In a flood what nobody's browser vouched for comes after the others."""
        aside = ("is_unverified",) if unverified_last else ()
        is_safer = models.Case(models.When(safety=Safety.NOT_SAFE, then=0), default=1)
        runs_out = models.F("due_at").asc(nulls_last=True)
        return self.order_by(*aside, is_safer, runs_out, "received_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "pk")

    def with_status(self) -> Self:
        """Adds `state`, the current status, without a query a row."""
        return self.annotate(
            state=models.Subquery(
                ComplaintStatus.objects.filter(
                    complaint=models.OuterRef("pk"), ends_at__isnull=True
                ).values("status")[:1]
            )
        )


class Complaint(models.Model):
    """What somebody told us, in her words. Accepting copies what is needed into a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=30, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    channel = models.CharField(max_length=20, choices=Channel)
    received_at = models.DateTimeField()  # when it reached us
    recorded_at = models.DateTimeField()  # when it was written here
    who = models.CharField(max_length=12, choices=Who, default=Who.UNANSWERED)
    safety = models.CharField(max_length=12, choices=Safety, default=Safety.UNANSWERED)
    when_happened = models.CharField(
        max_length=12, choices=WhenHappened, default=WhenHappened.UNANSWERED
    )
    age_band = models.CharField(max_length=12, choices=AgeBand, default=AgeBand.UNANSWERED)
    reported_kelurahan = models.ForeignKey(
        Region, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_place = models.CharField(
        max_length=12, choices=ReportedPlace, default=ReportedPlace.UNANSWERED
    )
    wants_contact = models.BooleanField(default=False)
    voice = models.CharField(max_length=5, choices=Voice, default=Voice.ADULT)
    # Sent by the public form without the browser's work, or faster than anybody writes (ADR 0032).
    is_unverified = models.BooleanField(default=False)
    words = SealedTextField()
    contact_plan = SealedJSONField()
    # Who sent her to us, under which number, and what was agreed (a referral or a hand-over).
    origin = SealedJSONField()
    external_system = models.CharField(max_length=40, blank=True, choices=ExternalSystem)
    external_id = models.CharField(max_length=80, blank=True)
    client_key = models.UUIDField(unique=True)
    mailbox = models.OneToOneField(
        Mailbox, null=True, on_delete=models.PROTECT, related_name="complaint"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "-received_at"], name="complaint_unit_received")]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="complaint_known_channel"
            ),
            models.CheckConstraint(
                condition=Q(safety__in=Safety.values), name="complaint_known_safety"
            ),
            models.CheckConstraint(condition=Q(who__in=Who.values), name="complaint_known_who"),
            models.CheckConstraint(
                condition=Q(age_band__in=AgeBand.values), name="complaint_known_age_band"
            ),
            models.CheckConstraint(
                condition=Q(voice__in=Voice.values), name="complaint_known_voice"
            ),
            models.CheckConstraint(
                condition=Q(is_unverified=False) | Q(channel=Channel.PUBLIC_FORM),
                name="complaint_unverified_only_from_the_form",
            ),
            models.CheckConstraint(
                condition=Q(when_happened__in=WhenHappened.values), name="complaint_known_when"
            ),
            models.CheckConstraint(
                condition=Q(reported_place=ReportedPlace.UNANSWERED)
                | Q(reported_kelurahan__isnull=True, reported_place__in=ReportedPlace.values),
                name="complaint_place_only_without_region",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=models.F("received_at")),
                name="complaint_recorded_after_received",
            ),
            models.CheckConstraint(
                condition=Q(external_system="", external_id="")
                | (Q(external_system__in=ExternalSystem.values) & ~Q(external_id="")),
                name="complaint_known_external_system",
            ),
            models.UniqueConstraint(
                fields=["external_system", "external_id"],
                condition=~Q(external_id="") & Q(external_system__in=NATIONAL),
                name="complaint_external_once",
            ),
            models.UniqueConstraint(
                fields=["unit", "external_system", "external_id"],
                condition=~Q(external_id="") & ~Q(external_system__in=NATIONAL),
                name="complaint_external_once_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ComplaintStatus(models.Model):
    """One stretch of a complaint's history; the open one (no end) is where it stands."""

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="status_rows")
    status = models.CharField(max_length=12, choices=ComplaintState)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80)
    reason = models.CharField(max_length=200, blank=True)
    # Of all a city ever heard a handful waits. The database counts how few rows are true, and so
    # begins with them; of two columns apart it believes that a third of everything waits.
    waits = models.GeneratedField(
        expression=Q(ends_at__isnull=True, status__in=WAITING),  # type: ignore[arg-type]  # a condition
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["complaint"], condition=Q(waits=True), name="complaintstatus_waits"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(ends_at__isnull=True),
                name="complaintstatus_one_current",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ComplaintState.values), name="complaintstatus_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="complaintstatus_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.status


def state_of(complaint: Complaint) -> str:
    """The complaint's current state; uses the annotation of `with_status` where it is there."""
    if hasattr(complaint, "state"):
        return cast("str", complaint.state)
    return complaint.status_rows.get(ends_at__isnull=True).status
