"""Home of the least valid rows of case work and field work."""

import uuid
from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from core import clock
from intake.models.codes import Risk
from satgas.models import (
    AgreedWith,
    AlertRule,
    Assignment,
    AssignmentKind,
    Breach,
    BreachKind,
    CarePlan,
    CloseReason,
    ClosureRequest,
    FollowUp,
    FollowUpMode,
    IsSafe,
    NotGivenReason,
    PlanItem,
    Provider,
    ReadingAlert,
    Service,
    ServiceKind,
    ServiceSession,
    ServiceState,
    Task,
    TaskKind,
    TaskStatus,
    VisitReport,
    VisitSafety,
)
from satgas.task_workflow import TaskState
from tests.factories.accounts import TeamFactory, UnitFactory, UserFactory
from tests.factories.intake import SOMEBODY, CaseFactory


class BreachFactory(DjangoModelFactory[Breach]):
    """An hour ago somebody else had the account for an hour."""

    class Meta:
        model = Breach

    unit = factory.SubFactory(UnitFactory)
    account = factory.SubFactory(UserFactory)
    kind = BreachKind.TAKEN_OVER
    seen_from = factory.LazyFunction(lambda: clock.now() - timedelta(hours=2))
    seen_until = factory.LazyFunction(lambda: clock.now() - timedelta(hours=1))
    noticed = factory.LazyFunction(lambda: clock.now() - timedelta(hours=1))
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = SOMEBODY


class ReadingAlertFactory(DjangoModelFactory[ReadingAlert]):
    """Somebody opened very many files an hour ago; nobody looked at it yet."""

    class Meta:
        model = ReadingAlert

    rule = AlertRule.MANY_FILES
    unit = factory.SubFactory(UnitFactory)
    account = factory.SubFactory(UserFactory)
    happened_from = factory.LazyFunction(lambda: clock.now() - timedelta(hours=1))
    times = 41
    raised_at = factory.LazyFunction(clock.now)


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


class AssignmentFactory(DjangoModelFactory[Assignment]):
    """The row alone; `satgas.actions.assignment.give` also opens the case to her."""

    class Meta:
        model = Assignment

    case = factory.SubFactory(CaseFactory)
    user = factory.SubFactory(UserFactory)
    kind = AssignmentKind.LEAD
    reason = "uji"
    starts_at = factory.LazyFunction(clock.now)
    by = SOMEBODY


class CarePlanFactory(DjangoModelFactory[CarePlan]):
    """Waits for approval; `approved=True` has it, by somebody else."""

    class Meta:
        model = CarePlan

    class Params:
        approved = factory.Trait(
            approved_at=factory.LazyFunction(clock.now), approved_by="service:approver"
        )

    case = factory.SubFactory(CaseFactory)
    data_key = factory.SelfAttribute("case.data_key")
    agreed_with = AgreedWith.BENEFICIARY
    agreed_on = factory.LazyFunction(clock.today)
    review_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=20))
    drawn_at = factory.LazyFunction(clock.now)
    drawn_by = SOMEBODY


class PlanItemFactory(DjangoModelFactory[PlanItem]):
    class Meta:
        model = PlanItem

    plan = factory.SubFactory(CarePlanFactory)
    data_key = factory.SelfAttribute("plan.data_key")
    service_kind = ServiceKind.COUNSELLING
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=7))


class ServiceFactory(DjangoModelFactory[Service]):
    """Planned; `ongoing=True`, `done=True` and `not_given=True` go on."""

    class Meta:
        model = Service

    class Params:
        ongoing = factory.Trait(
            status=ServiceState.ONGOING, started_on=factory.LazyFunction(clock.today)
        )
        done = factory.Trait(
            status=ServiceState.DONE,
            started_on=factory.LazyFunction(clock.today),
            finished_at=factory.LazyFunction(clock.now),
            finished_by=SOMEBODY,
        )
        not_given = factory.Trait(
            status=ServiceState.DECLINED,
            not_given_reason=NotGivenReason.NOT_NEEDED,
            finished_at=factory.LazyFunction(clock.now),
            finished_by=SOMEBODY,
        )

    case = factory.SubFactory(CaseFactory)
    kind = ServiceKind.COUNSELLING
    provider = Provider.OWN_UNIT
    planned_on = factory.LazyFunction(clock.today)
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = SOMEBODY


class ServiceSessionFactory(DjangoModelFactory[ServiceSession]):
    class Meta:
        model = ServiceSession

    service = factory.SubFactory(ServiceFactory, ongoing=True)
    data_key = factory.SelfAttribute("service.case.data_key")
    data_class = factory.SelfAttribute("service.note_class")
    held_on = factory.LazyFunction(clock.today)
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = SOMEBODY


class FollowUpFactory(DjangoModelFactory[FollowUp]):
    """Due in a week; `done=True` found her safe. For a late one, plan it long ago: `late=True`."""

    class Meta:
        model = FollowUp

    class Params:
        late = factory.Trait(
            planned_at=factory.LazyFunction(lambda: clock.now() - timedelta(days=9)),
            due_on=factory.LazyFunction(lambda: clock.today() - timedelta(days=2)),
        )
        done = factory.Trait(
            finding="Baik",
            is_safe=IsSafe.YES,
            done_at=factory.LazyFunction(clock.now),
            done_by=SOMEBODY,
        )

    case = factory.SubFactory(CaseFactory)
    data_key = factory.SelfAttribute("case.data_key")
    mode = FollowUpMode.VISIT
    planned_at = factory.LazyFunction(clock.now)
    planned_by = SOMEBODY
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=7))


class ClosureRequestFactory(DjangoModelFactory[ClosureRequest]):
    """Waits for a decision."""

    class Meta:
        model = ClosureRequest

    case = factory.SubFactory(CaseFactory)
    data_key = factory.SelfAttribute("case.data_key")
    reason = CloseReason.GOALS_MET
    last_risk = Risk.LOW
    requested_at = factory.LazyFunction(clock.now)
    requested_by = SOMEBODY
