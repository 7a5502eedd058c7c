"""Home of everything with a day: one question a kind, cut to what she reads of each case."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.extents import Piece
from accounts.models import Membership, Posting
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from core.data_classes import DataClass
from intake.access import CaseScope, case_scope_of
from intake.models import Case, CaseQuerySet, CaseStatus, Clock, Complaint
from intake.workflow import PAUSED
from satgas import exceptions
from satgas.calendar.span import Span
from satgas.calendar.whose import Whose, cases_of
from satgas.models import (
    CarePlan,
    ClosureRequest,
    FollowUp,
    Service,
    ServiceState,
    Task,
    TaskStatus,
)
from satgas.models.closure import Decision
from satgas.models.codes import NOTE_CLASS
from satgas.task_workflow import TaskState

# More of one kind in one span is no calendar any more: the page says that it is cut.
MOST = 1_000
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Entry:
    """One line on one day: what kind of thing, and the number that leads to it. Never a name."""

    day: date
    order: int
    number: str
    kind: str | Promise
    url: str
    is_late: bool = False


@dataclass
class Entries:
    """Everything in a span for one reader. `is_cut` holds once `all` was asked for."""

    scope: Scope
    span: Span
    whose: str
    is_cut: bool = False

    def all(self) -> list[Entry]:
        """By day, then kind, then number; a fixed number of queries."""
        found: list[Entry] = []
        for source in self._sources:
            found += source()
        return sorted(found, key=lambda entry: (entry.day, entry.order, entry.number))

    @property
    def _sources(self) -> list[Callable[[], Iterator[Entry]]]:
        sources: list[Callable[[], Iterator[Entry]]] = []
        if self.scope.queue_unit_ids:
            sources.append(self._clocks)
        if self.scope.may_anywhere(Permission.CASE_READ):
            of_cases = [self._looks, self._reviews, self._services, self._tasks, self._checks]
            sources += [*of_cases, self._pauses]
        if self.scope.may_anywhere(Permission.EMERGENCY_REVIEW):
            sources.append(self._emergencies)
        if self.whose == Whose.ALL and self.scope.may_anywhere(Permission.CASE_ASSIGN):
            sources.append(self._decrees)
        return sources

    @cached_property
    def seen(self) -> CaseScope:
        return case_scope_of(self.scope)

    @property
    def _cases(self) -> CaseQuerySet:
        return cases_of(self.seen, self.whose)

    @property
    def _moments(self) -> tuple[datetime, datetime]:
        """From the first moment of the span to the first one after it."""
        return clock.at(self.span.first), clock.at(self.span.last + timedelta(days=1))

    def _clocks(self) -> Iterator[Entry]:
        complaints = Complaint.objects.visible_to(self.scope).waiting()
        start, end = self._moments
        rows = Clock.objects.running().filter(
            complaint__in=complaints, due_at__gte=start, due_at__lt=end
        )
        for row in self._some(rows.select_related("complaint", "rule").order_by("due_at", "pk")):
            assert row.complaint is not None  # noqa: S101  # asked for by its complaint
            url = reverse("intake:complaint-detail", args=[row.complaint.number])
            day = clock.local_date(row.due_at)
            is_late = row.due_at <= clock.now() and row.paused_at is None
            yield Entry(day, 0, row.complaint.number, row.rule.get_trigger_display(), url, is_late)

    def _looks(self) -> Iterator[Entry]:
        rows = FollowUp.objects.open().filter(**self._due("due_on")).select_related("service")
        for row in self._some(rows.select_related("case").by_due()):
            if self._sees_look(row):
                yield self._entry(1, row.case, row.due_on, _("Follow-up"))

    def _reviews(self) -> Iterator[Entry]:
        rows = CarePlan.objects.live().approved().filter(**self._due("review_on"))
        for row in self._some(rows.select_related("case").order_by("review_on", "pk")):
            if self._reads_story(row.case):
                yield self._entry(2, row.case, row.review_on, _("Look at the plan again"))

    def _services(self) -> Iterator[Entry]:
        rows = Service.objects.filter(status=ServiceState.PLANNED, **self._due("planned_on"))
        for row in self._some(rows.select_related("case").in_order()):
            if self.seen.reads(row.note_class, row.case, Piece.STAGE):
                yield self._entry(3, row.case, row.planned_on, _("Service to begin"))

    def _tasks(self) -> Iterator[Entry]:
        start, end = self._moments
        states = TaskStatus.objects.current(TaskState.OFFERED, TaskState.TAKEN)
        rows = Task.objects.filter(
            pk__in=states.values("task"),
            case__in=self._cases,
            window_starts_at__gte=start,
            window_starts_at__lt=end,
        )
        for row in self._some(rows.select_related("case").by_window()):
            if self._reads_story(row.case):
                day = clock.local_date(row.window_starts_at)
                yield self._entry(4, row.case, day, _("Volunteers' visit"))

    def _checks(self) -> Iterator[Entry]:
        rows = ClosureRequest.objects.filter(decision=Decision.APPROVED, **self._due("check_on"))
        for row in self._some(rows.select_related("case").order_by("check_on", "pk")):
            if row.check_on is not None and self._reads_story(row.case):
                yield self._entry(
                    5, row.case, row.check_on, _("Ask again after closing"), past=False
                )

    def _pauses(self) -> Iterator[Entry]:
        rows = CaseStatus.objects.filter(
            ends_at__isnull=True, status__in=PAUSED, **self._due("review_on")
        )
        for row in self._some(rows.select_related("case").order_by("review_on", "pk")):
            if row.review_on is not None:
                yield self._entry(6, row.case, row.review_on, _("Look at the pause again"))

    def _emergencies(self) -> Iterator[Entry]:
        waiting = exceptions.emergencies_for(self.seen).waiting()
        rows = waiting.filter(**self._due("review_due_on")).most_urgent_first()
        for row in self._some(rows):
            url = reverse("satgas:emergency-review", args=[row.pk])
            day, number = row.review_due_on, row.case.number
            yield Entry(day, 7, number, _("Emergency to look at"), url, day < clock.today())

    def _decrees(self) -> Iterator[Entry]:
        """Posts that end, by decree: the number on paper says which, and no name stands here."""
        units = self.scope.units_where(Permission.CASE_ASSIGN)
        ends = {"ends_on__gte": self.span.first, "ends_on__lte": self.span.last}
        posted = Posting.objects.filter(unit_id__in=units, **ends)
        joined = Membership.objects.filter(team__unit_id__in=units, **ends)
        found = {*_endings(posted), *_endings(joined)}
        for day, decree in sorted(found):
            url = reverse("satgas:handover-list")
            yield Entry(day, 8, decree or "–", _("Posts end by decree"), url)

    def _due(self, field: str) -> dict[str, Any]:
        """Lookups: of her cases, and on a day of the span."""
        return {
            "case__in": self._cases,
            f"{field}__gte": self.span.first,
            f"{field}__lte": self.span.last,
        }

    def _some(self, rows: QuerySet[Row]) -> list[Row]:
        found = list(rows[: MOST + 1])
        self.is_cut = self.is_cut or len(found) > MOST
        return found[:MOST]

    def _entry(
        self, order: int, case: Case, day: date, kind: str | Promise, *, past: bool = True
    ) -> Entry:
        url = reverse("satgas:case-detail", args=[case.number])
        return Entry(day, order, case.number, kind, url, past and day < clock.today())

    def _reads_story(self, case: Case) -> bool:
        return self.seen.reads(DataClass.NARRATIVE, case)

    def _sees_look(self, row: FollowUp) -> bool:
        """As in the case file (satgas.case_file.sight): a service's look goes with the service."""
        if row.service is None:
            return self._reads_story(row.case)
        return self.seen.reads(NOTE_CLASS[row.service.kind], row.case, Piece.STAGE)


def _endings(rows: QuerySet[Any]) -> Iterable[tuple[date, str]]:  # Any: of two tables
    return rows.values_list("ends_on", "decree_number").distinct()
