"""Home of the least valid tasks and visit reports."""

import uuid
from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from core import clock
from satgas.models import Task, TaskKind, TaskStatus, VisitReport, VisitSafety
from satgas.task_workflow import TaskState
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.intake import SOMEBODY, CaseFactory


class TaskFactory(DjangoModelFactory[Task]):
    """Offered, with its visit in one hour. `taken_by=user` makes it taken; `state="…"` goes on."""

    class Meta:
        model = Task
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    number = factory.Sequence(lambda n: f"T-{900_000 + n}")
    case = factory.SubFactory(CaseFactory)
    unit = factory.SelfAttribute("case.unit")
    team = factory.SubFactory(TeamFactory, satgas=True, unit=factory.SelfAttribute("..case.unit"))
    data_key = factory.SelfAttribute("case.data_key")
    kind = TaskKind.HOME_VISIT
    extract = factory.LazyFunction(
        lambda: {
            "name_shown": "Ibu S.",
            "meeting_place": "Posyandu Melati",
            "purpose": "Antar surat",
            "needs": "Datang berdua",
        }
    )
    window_starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(hours=1))
    window_ends_at = factory.LazyAttribute(lambda row: row.window_starts_at + timedelta(hours=2))
    due_at = factory.LazyAttribute(lambda row: row.window_ends_at + timedelta(hours=6))
    sent_at = factory.LazyFunction(clock.now)
    sent_by = SOMEBODY
    taken_by = None
    taken_at = factory.LazyAttribute(lambda row: row.sent_at if row.taken_by else None)

    @factory.post_generation
    def state(self: Task, _create: bool, given: str | None, **_more: Any) -> None:
        state = given or (TaskState.TAKEN if self.taken_by_id else TaskState.OFFERED)
        TaskStatus.objects.create(
            task=self,
            status=state,
            starts_at=self.sent_at,
            by=SOMEBODY,
            reason="uji" if state == TaskState.CANCELLED else "",
        )


class VisitReportFactory(DjangoModelFactory[VisitReport]):
    class Meta:
        model = VisitReport

    id = factory.LazyFunction(uuid.uuid4)
    volunteer = factory.SubFactory(UserFactory)
    task = factory.SubFactory(
        TaskFactory, taken_by=factory.SelfAttribute("..volunteer"), state=TaskState.REPORTED
    )
    data_key = factory.SelfAttribute("task.data_key")
    visited_at = factory.LazyFunction(clock.now)
    received_at = factory.LazyFunction(clock.now)
    found_home = True
    safety = VisitSafety.YES
    findings = "Bertemu di rumah"
    client_key = factory.LazyFunction(uuid.uuid4)
    body_hash = "0" * 64
