"""Home of the task: what a volunteer is asked to do, and the little she needs for it."""

import uuid
from datetime import datetime, timedelta
from typing import Self, cast

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team, Unit, User
from accounts.scope import Scope
from core import clock, context
from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedJSONField
from intake.models import Case, Denial, IsRestricted, Restriction
from satgas.task_workflow import OPEN_TASK, TaskState

# Name and place open this long before and after the visit: enough to plan the way the evening
# before and to write the report the morning after, and no longer (design 4).
OPENS_BEFORE = timedelta(hours=12)
STAYS_AFTER = timedelta(hours=12)
# How long after her team or a restricted case closed to her a taken task's report may come.
REPORT_MAY_FOLLOW = timedelta(hours=72)
# How long a finished task still stands in her list.
SHOWN_AFTER = timedelta(days=30)


class TaskKind(models.TextChoices):
    HOME_VISIT = "home_visit", _("Home visit")
    SAFETY_CHECK = "safety_check", _("Check that somebody is safe")
    ACCOMPANY = "accompany", _("Go along with somebody")
    DELIVER_LETTER = "deliver_letter", _("Bring a letter")


class TaskQuerySet(models.QuerySet["Task"]):
    def sent_to_teams_of(self, scope: Scope) -> Self:
        """Tasks sent to the field teams she works in today, whoever took them.

        Without those of a case she is shut out from, and of a restricted case. Raises NoScope.
        """
        context.require()
        if scope.user is None or not scope.field_team_ids:
            return self.none()
        shut_out = Denial.objects.live().filter(user=scope.user, case=models.OuterRef("case"))
        return self.filter(
            ~models.Exists(shut_out), ~IsRestricted("case_id"), team_id__in=scope.field_team_ids
        )

    def visible_to(self, scope: Scope) -> Self:
        """What stands on her phone: offered to one of her teams, or taken by her (design 4)."""
        offered = Q(_stands_at(TaskState.OFFERED))
        return self.sent_to_teams_of(scope).filter(offered | Q(taken_by=scope.user))

    def may_still_report(self, user: User, at: datetime) -> Self:
        """Tasks she took whose case was restricted, or whose team she left, in the last 72 hours.

        She reads nothing of them any more; what she wrote on the way may still come (ADR 0015).
        The database answers for one of them at a time (`case_to_report_on`).
        """
        since = at - REPORT_MAY_FOLLOW
        shut_out = Denial.objects.live().filter(user=user, case=models.OuterRef("case"))
        restricted = Restriction.objects.open().filter(case=models.OuterRef("case"))
        in_team = Membership.objects.filter(user=user, team=models.OuterRef("team")).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=clock.local_date(since))
        )
        return self.filter(
            ~models.Exists(shut_out),
            models.Exists(in_team),
            ~IsRestricted("case_id") | models.Exists(restricted.filter(starts_at__gte=since)),
            taken_by=user,
        )

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)

    def cancellable(self) -> Self:
        """Offered or taken: nobody has reported yet."""
        states = (TaskState.OFFERED, TaskState.TAKEN)
        return self.filter(pk__in=TaskStatus.objects.current(*states).values("task")).order_by("pk")

    def taken_and_open_of(self, user: User) -> Self:
        """Taken by her and not reported on."""
        taken = TaskStatus.objects.current(TaskState.TAKEN).values("task")
        return self.filter(pk__in=taken, taken_by=user).order_by("pk")

    def with_status(self) -> Self:
        """Adds `state` and `state_since` without a query a row."""
        now_at = TaskStatus.objects.filter(task=models.OuterRef("pk"), ends_at__isnull=True)
        return self.annotate(
            state=models.Subquery(now_at.values("status")[:1]),
            state_since=models.Subquery(now_at.values("starts_at")[:1]),
        )

    def open(self) -> Self:
        """Not yet accepted by the desk and not withdrawn."""
        return self.filter(pk__in=TaskStatus.objects.current(*OPEN_TASK).values("task"))

    def worth_showing(self, at: datetime) -> Self:
        """Open ones, and those whose visit is not longer ago than a month."""
        return self.filter(Q(_stands_at(*OPEN_TASK)) | Q(window_ends_at__gte=at - SHOWN_AFTER))

    def by_window(self) -> Self:
        return self.order_by("window_starts_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-sent_at", "pk")

    def locked(self) -> Self:
        """For an action that moves it: the second one waits, then sees what the first one did."""
        return self.select_for_update(of=("self",))


class Task(models.Model):
    """A task of a case, sent to one field team. Its number says nothing of the case.

    `extract` holds name_shown (alias or initials), meeting_place, purpose and needs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=TaskKind)
    extract = SealedJSONField()
    window_starts_at = models.DateTimeField()
    window_ends_at = models.DateTimeField()
    due_at = models.DateTimeField()  # of the report
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=80)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "window_starts_at"], name="task_team_window"),
            models.Index(fields=["taken_by", "window_starts_at"], name="task_taken_window"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TaskKind.values), name="task_known_kind"),
            models.CheckConstraint(
                condition=Q(number__regex=r"^T-[0-9]{6,}$"), name="task_number_says_nothing"
            ),
            models.CheckConstraint(
                condition=Q(window_ends_at__gt=F("window_starts_at")), name="task_window_has_length"
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("window_starts_at")), name="task_due_not_before_visit"
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="task_taken_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def opens_at(self) -> datetime:
        """When name and place become readable for the volunteer."""
        return self.window_starts_at - OPENS_BEFORE

    @property
    def closes_at(self) -> datetime:
        return self.window_ends_at + STAYS_AFTER

    def is_readable_at(self, moment: datetime) -> bool:
        """Whether the volunteer who took it may read name and place now."""
        return self.opens_at <= moment <= self.closes_at


def _stands_at(*states: str) -> models.Exists:
    """Asked task by task: her own few are looked up, not compared with all of the city's."""
    return models.Exists(TaskStatus.objects.current(*states).filter(task=models.OuterRef("pk")))


class TaskStatusQuerySet(models.QuerySet["TaskStatus"]):
    def current(self, *states: str) -> Self:
        if set(states) <= set(OPEN_TASK):
            return self.filter(is_open=True, status__in=states)  # few, and counted as few
        return self.filter(ends_at__isnull=True, status__in=states)


class TaskStatus(models.Model):
    """One stretch of a task's history; the open one (no end) is where it stands."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="status_rows")
    status = models.CharField(max_length=10, choices=TaskState)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80)
    reason = models.CharField(max_length=200, blank=True)
    # As with `ComplaintStatus.waits`: how few of its tasks a city has open, the database counts.
    is_open = models.GeneratedField(
        expression=Q(ends_at__isnull=True, status__in=OPEN_TASK),  # type: ignore[arg-type]  # a condition
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = TaskStatusQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["status", "task"],
                condition=Q(ends_at__isnull=True),
                name="taskstatus_current",
            ),
            models.Index(fields=["task"], condition=Q(is_open=True), name="taskstatus_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(ends_at__isnull=True), name="taskstatus_one_current"
            ),
            models.CheckConstraint(
                condition=Q(status__in=TaskState.values), name="taskstatus_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="taskstatus_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(status=TaskState.CANCELLED) | ~Q(reason=""),
                name="taskstatus_cancelled_needs_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.status


def task_state_of(task: Task) -> str:
    """The task's current state; uses the annotation of `with_status` where it is there."""
    if hasattr(task, "state"):
        return cast("str", task.state)
    return task.status_rows.get(ends_at__isnull=True).status
