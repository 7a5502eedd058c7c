"""Home of services and their sessions: one life cycle for all kinds."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from core.data_classes import DataClass
from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.access import CaseScope
from intake.models import Case
from satgas.models.care_plan import PlanItem
from satgas.models.codes import (
    NOTE_CLASS,
    OPEN_SERVICE,
    NotGivenReason,
    Provider,
    ServiceKind,
    ServiceState,
)

_NOTE_CLASSES = sorted({str(one) for one in NOTE_CLASS.values()})


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, scope: CaseScope) -> Self:
        """Services of the cases she may see."""
        return self.filter(case__in=Case.objects.visible_to(scope))

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)

    def open(self) -> Self:
        """Planned or under way."""
        return self.filter(status__in=OPEN_SERVICE)

    def in_order(self) -> Self:
        return self.order_by("planned_on", "recorded_at", "pk")


class Service(models.Model):
    """One service for a case: planned → ongoing → done, or not given with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="services")
    plan_item = models.ForeignKey(
        PlanItem, null=True, on_delete=models.PROTECT, related_name="services"
    )
    kind = models.CharField(max_length=21, choices=ServiceKind)
    provider = models.CharField(max_length=16, choices=Provider)
    status = models.CharField(max_length=8, choices=ServiceState, default=ServiceState.PLANNED)
    planned_on = models.DateField()
    started_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.CharField(max_length=80, blank=True)
    not_given_reason = models.CharField(max_length=13, choices=NotGivenReason, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "status"], name="service_case_status"),
            models.Index(fields=["kind", "started_on"], name="service_kind_started"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ServiceKind.values), name="service_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(provider__in=Provider.values), name="service_known_provider"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ServiceState.values), name="service_known_status"
            ),
            models.CheckConstraint(
                condition=Q(status=ServiceState.PLANNED, started_on__isnull=True)
                | Q(status=ServiceState.DECLINED)
                | Q(started_on__isnull=False),
                name="service_begun_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN_SERVICE, finished_at__isnull=True, finished_by="")
                | (~Q(status__in=OPEN_SERVICE) & Q(finished_at__isnull=False) & ~Q(finished_by="")),
                name="service_finished_needs_who",
            ),
            models.CheckConstraint(
                condition=(Q(status=ServiceState.DECLINED) & ~Q(not_given_reason=""))
                | (~Q(status=ServiceState.DECLINED) & Q(not_given_reason="")),
                name="service_not_given_needs_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def note_class(self) -> DataClass:
        """The class of what is noted in its sessions: who reads one, reads the other."""
        return NOTE_CLASS[self.kind]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_SERVICE


class ServiceSessionQuerySet(models.QuerySet["ServiceSession"]):
    def of_case(self, case: Case) -> Self:
        return self.filter(service__case=case)

    def newest_first(self) -> Self:
        return self.select_related("data_key").order_by("-held_on", "-recorded_at", "pk")


class ServiceSession(models.Model):
    """One meeting, hearing, visit or treatment within a service. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="sessions")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    data_class = models.CharField(max_length=13)
    held_on = models.DateField()
    note = SealedTextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = ServiceSessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["service", "held_on"], name="servicesession_service_held")]
        constraints = [
            models.CheckConstraint(
                condition=Q(data_class__in=_NOTE_CLASSES), name="servicesession_known_class"
            ),
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def case_id(self) -> uuid.UUID:
        """Whose row this is, for whoever is asked whether she may open it."""
        return self.service.case_id
