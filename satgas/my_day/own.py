"""Home of what has a day in the cases that were given to her: looks, reviews, services, reports.

Each question starts from the cases given to her, so a city's other cases cost nothing.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from accounts.extents import Piece
from accounts.permissions import Permission
from accounts.roles import ROLES
from accounts.scope import Scope
from core import clock
from core.data_classes import DataClass
from intake.models import (
    Case,
    CaseGrant,
    CaseQuerySet,
    CaseStatus,
    Clock,
    ClockTrigger,
    ComplaintLink,
    Denial,
    GrantKind,
    Message,
)
from intake.workflow import PAUSED, CaseState
from satgas.models import (
    Assignment,
    AssignmentQuerySet,
    CarePlan,
    CarePlanQuerySet,
    FollowUp,
    FollowUpQuerySet,
    Service,
    ServiceQuerySet,
    ServiceState,
    Task,
    TaskQuerySet,
)
from satgas.models.codes import NOTE_CLASS
from satgas.models.task import TaskStatus
from satgas.task_workflow import TaskState


@dataclass(frozen=True)
class OwnWork:
    """What of the cases given to her waits until a day, that day included."""

    who: Scope
    until: date

    @property
    def cases(self) -> QuerySet[CaseGrant, object]:
        """Ids of the cases given to her that she was not shut out of since, as a subquery: who has
        worked here for years was given thousands."""
        shut_out = Denial.objects.live().filter(user=self.who.user).values("case")
        return (
            CaseGrant.objects.live(clock.now())
            .filter(user=self.who.user)
            .exclude(kind=GrantKind.BREAK_GLASS)
            .exclude(content_object__in=shut_out)
            .values_list("content_object", flat=True)
        )

    @cached_property
    def kinds(self) -> list[str]:
        """Kinds of service that her posts give or coordinate."""
        desk = {one for post in self.who.posts for one in ROLES[post.role].desk}
        return sorted(str(kind) for kind, held in NOTE_CLASS.items() if held in desk)

    @property
    def leads(self) -> bool:
        """Whether a post of hers keeps the record of a case."""
        return self.who.may_anywhere(Permission.CASE_RECORD)

    @property
    def tells(self) -> bool:
        """Whether a post of hers reads the story of a case that was given to her."""
        cells = (ROLES[post.role].reads[DataClass.NARRATIVE] for post in self.who.posts)
        return any(Piece.WHOLE in cell.pieces for cell in cells)

    def due(self) -> list[QuerySet[Any]]:  # Any: rows of several tables, to be counted
        """Everything of hers that has a day, and letters, which ask for one."""
        return [self.letters(), self.looks(), self.reviews(), self.pauses(), self.services()]

    def letters(self) -> QuerySet[ComplaintLink]:
        """Her cases whose reporter has written something that nobody read yet, by complaint."""
        unread = Message.objects.unread().values("complaint")
        rows = ComplaintLink.objects.filter(case__in=self.cases, complaint__in=unread)
        rows = rows if self.leads else rows.none()
        return rows.select_related("case", "complaint").order_by("complaint__number", "pk")

    def letters_by_time_left(self) -> QuerySet[Any]:  # Any: each row has `due_at`, too
        """The same, until when somebody is to have read it; a paused clock says nothing."""
        held = Clock.objects.running().of(ClockTrigger.REPORTER_MESSAGE)
        runs = held.filter(complaint=OuterRef("complaint"), paused_at__isnull=True)
        rows = self.letters().annotate(due_at=Subquery(runs.values("due_at")[:1]))
        return rows.order_by(F("due_at").asc(nulls_last=True), "complaint__number", "pk")

    def looks(self) -> FollowUpQuerySet:
        """Days on which somebody looks again: of her desk's services, and of her cases. What a look
        found is part of the story, so nobody waits for it from her who does not read that."""
        if not self.tells:
            return FollowUp.objects.none()
        hers = Q(service__kind__in=self.kinds)
        if any(DataClass.NARRATIVE in ROLES[post.role].desk for post in self.who.posts):
            hers |= Q(service__isnull=True)
        rows = FollowUp.objects.open().filter(hers, case__in=self.cases, due_on__lte=self.until)
        return rows.select_related("case", "service").by_due()

    def services(self) -> ServiceQuerySet:
        """Planned for a day that has come, and not begun."""
        return (
            Service.objects.filter(
                case__in=self.cases,
                kind__in=self.kinds,
                status=ServiceState.PLANNED,
                planned_on__lte=self.until,
            )
            .select_related("case")
            .in_order()
        )

    def running(self) -> QuerySet[Any]:  # Any: each row has the day of its last session, too
        """Services of her own desk under way, the one longest without a session first. Nothing for
        a case manager, who coordinates what others give."""
        if self.leads:
            return Service.objects.none()
        return (
            Service.objects.filter(
                case__in=self.cases, kind__in=self.kinds, status=ServiceState.ONGOING
            )
            .select_related("case")
            .annotate(last_held_on=Max("sessions__held_on"))
            .order_by(F("last_held_on").asc(nulls_first=True), "pk")
        )

    def reviews(self) -> CarePlanQuerySet:
        """Plans that were to be looked at again with her."""
        if not self.leads:
            return CarePlan.objects.none()
        return (
            CarePlan.objects.live()
            .approved()
            .filter(case__in=self.cases, review_on__lte=self.until)
            .filter(Exists(_standing(CaseState.IN_SERVICE)))
            .select_related("case")
            .order_by("review_on", "pk")
        )

    def pauses(self) -> QuerySet[CaseStatus]:
        """Paused cases whose day to look again has come."""
        if not self.leads:
            return CaseStatus.objects.none()
        return (
            CaseStatus.objects.filter(
                case__in=self.cases,
                ends_at__isnull=True,
                status__in=PAUSED,
                review_on__lte=self.until,
            )
            .select_related("case")
            .order_by("review_on", "pk")
        )

    def reports(self) -> TaskQuerySet:
        """Tasks whose report a volunteer has sent and nobody has read."""
        if not self.who.may_anywhere(Permission.TASK_SEND):
            return Task.objects.none()
        reported = TaskStatus.objects.current(TaskState.REPORTED).values("task")
        return (
            Task.objects.filter(pk__in=reported, case__in=self.cases)
            .select_related("case")
            .order_by("window_ends_at", "pk")
        )

    def steps(self) -> CaseQuerySet:
        """Cases that she leads and that wait for an assessment or a plan of hers."""
        if not self.leads:
            return Case.objects.none()
        planned = CarePlan.objects.live().filter(case=OuterRef("pk"))
        return (
            Case.objects.filter(pk__in=self.cases)
            .in_state(CaseState.ASSESSING, CaseState.PLANNING)
            .filter(~Exists(planned), Exists(self._led()))
            .with_status()
            .order_by("received_at", "number")
        )

    def _led(self) -> AssignmentQuerySet:
        return Assignment.objects.open().leads().filter(case=OuterRef("pk"), user=self.who.user)


def _standing(state: str) -> QuerySet[CaseStatus]:
    """Whether the case of the outer row stands there."""
    return CaseStatus.objects.filter(case=OuterRef("case"), ends_at__isnull=True, status=state)
