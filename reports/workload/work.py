"""Home of what the page is drawn from: a fixed number of questions, asked once each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from intake import queue_counts
from intake.access import CaseScope, case_scope_of
from reports.access import SummaryScope
from reports.models import Snapshot
from satgas import exceptions, staff
from satgas.models import CaseDay, OpenWork, case_days, open_work
from satgas.needs import Need, slow_since

# How many days the trend shows.
TREND_DAYS = 30
COLUMN: dict[str, str] = {
    Need.PLAN_WAITS: "plan_waits",
    Need.CLOSURE_WAITS: "closure_waits",
    Need.TASK_REPORTED: "task_reported",
    Need.TASK_OFFERED: "task_offered",
    Need.LATE: "late",
    Need.LOOK_LATE: "look_late",
    Need.REVIEW_LATE: "review_late",
    Need.ASSESSMENT_LATE: "assessment_late",
    Need.PAUSE_LATE: "pause_late",
}


def count(rows: Iterable[OpenWork], need: str) -> int:
    """How many of these cases wait for it."""
    if need == Need.NO_LEAD:
        return sum(row.cases for row in rows if row.lead_id is None)
    return sum(getattr(row, COLUMN[need]) for row in rows)


@dataclass(frozen=True)
class Work:
    """Answers for one reader at one moment; each question is asked when first needed."""

    scope: Scope
    now: datetime

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    @property
    def reads_cases(self) -> bool:
        """Whether she answers for cases, and not for the queue alone."""
        return self.scope.may_anywhere(Permission.CASE_ASSIGN)

    @property
    def reads_queue(self) -> bool:
        return bool(self.scope.queue_unit_ids)

    @cached_property
    def seen(self) -> CaseScope:
        return case_scope_of(self.scope)

    @cached_property
    def open(self) -> list[OpenWork]:
        return open_work(self.today, slow_since(self.now)) if self.reads_cases else []

    @cached_property
    def leads(self) -> list[User]:
        """Case managers at work today, and whoever still leads a case without a post, by name."""
        named = {row.lead_id for row in self.open if row.lead_id is not None}
        return list(staff.leads(self.scope, besides=named)) if self.reads_cases else []

    @cached_property
    def teams(self) -> list[Team]:
        """Desk teams that have an open case of hers, by name."""
        ids = {row.team_id for row in self.open if row.team_id is not None}
        return list(Team.objects.filter(pk__in=ids).order_by("name", "pk")) if ids else []

    @cached_property
    def emergencies(self) -> exceptions.ReviewCount:
        return exceptions.count_reviews(self.seen)

    @cached_property
    def waiting(self) -> queue_counts.Waiting:
        nothing = queue_counts.Waiting(total=0, unread=0, not_safe=0)
        return queue_counts.waiting(self.scope) if self.reads_queue else nothing

    @cached_property
    def rules(self) -> list[queue_counts.RuleCount]:
        return queue_counts.by_rule(self.scope, self.now) if self.reads_queue else []

    @cached_property
    def to_sign(self) -> int:
        """Summaries that wait for her signature."""
        units = SummaryScope.of(self.scope).sign_unit_ids
        return Snapshot.objects.drafts().filter(period__unit_id__in=units).count() if units else 0

    @property
    def since(self) -> datetime:
        """The first day that any figure over time needs: of the trend, or of last month."""
        last_month = clock.add_months(self.today.replace(day=1), -1)
        return clock.at(min(last_month, self.today - timedelta(days=TREND_DAYS - 1)))

    @cached_property
    def days(self) -> dict[date, CaseDay]:
        return {row.day: row for row in case_days(self.since)} if self.reads_cases else {}

    @cached_property
    def complaints(self) -> dict[date, int]:
        return queue_counts.received_by_day(self.scope, self.since) if self.reads_queue else {}
