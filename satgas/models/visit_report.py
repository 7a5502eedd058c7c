"""Home of the visit report: what a volunteer found, as she sent it."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.scope import Scope
from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models import Case
from satgas.models.task import Task, TaskStatus
from satgas.task_workflow import TaskState

FINDINGS_LENGTH = 2_000


class VisitSafety(models.TextChoices):
    """Whether the volunteer thinks the person she met is safe."""

    YES = "yes", _("Yes, she is safe now")
    NO = "no", _("No, she is not safe")
    UNKNOWN = "unknown", _("I could not tell")


class VisitNeed(models.TextChoices):
    """What the person needs next, as a volunteer can see it without asking for the story."""

    MEDICAL = "medical", _("A doctor or midwife")
    SHELTER = "shelter", _("A safe place to sleep")
    POLICE = "police", _("Go along to the police")
    COUNSELLING = "counselling", _("Somebody to talk to")
    FOOD = "food", _("Food or things of every day")
    SCHOOL = "school", _("Help with school")
    DOCUMENTS = "documents", _("Papers, such as a birth certificate")
    CALL_BACK = "call_back", _("A call from the officer")


class VisitReportQuerySet(models.QuerySet["VisitReport"]):
    def visible_to(self, scope: Scope) -> Self:
        """A volunteer's own reports until the desk has accepted the task; then only its state."""
        if scope.user is None:
            return self.none()
        accepted = TaskStatus.objects.current(TaskState.ACCEPTED).values("task")
        tasks = Task.objects.sent_to_teams_of(scope).values("pk")
        return self.filter(volunteer=scope.user, task__in=tasks).exclude(task__in=accepted)

    def of_case(self, case: Case) -> Self:
        return self.filter(task__case=case).order_by("received_at", "pk")

    def of_task(self, task: Task) -> Self:
        return self.filter(task=task).order_by("received_at", "pk")


class VisitReport(models.Model):
    """Append-only. A correction is a new report that points back. Late ones are kept and marked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    visited_at = models.DateTimeField()  # as the volunteer says; her clock may be wrong
    received_at = models.DateTimeField()
    found_home = models.BooleanField()
    safety = models.CharField(max_length=7, choices=VisitSafety)
    needs = ArrayField(models.CharField(max_length=12, choices=VisitNeed), default=list, blank=True)
    findings = SealedTextField()
    is_late = models.BooleanField(default=False)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by_rows"
    )
    client_key = models.UUIDField()
    body_hash = models.CharField(max_length=64)  # of what was sent: tells a resend from a reuse

    objects = VisitReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["task", "received_at"], name="visitreport_task_received")]
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "client_key"], name="visitreport_once"),
            models.CheckConstraint(
                condition=Q(safety__in=VisitSafety.values), name="visitreport_known_safety"
            ),
            models.CheckConstraint(
                condition=Q(needs__contained_by=VisitNeed.values), name="visitreport_known_needs"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=models.F("pk")),
                name="visitreport_corrects_another",
            ),
        ]

    def __str__(self) -> str:
        return f"visit report {self.pk}"

    @property
    def case_id(self) -> uuid.UUID:
        """Whose row this is, for whoever is asked whether she may open it."""
        return self.task.case_id
