"""Home of who hears of tasks and visit reports: that there is one, and no word of what it says."""

from django.urls import reverse

from accounts.actions.notice import notify_users
from accounts.models import NoticeKind
from accounts.permissions import Permission
from core import clock
from intake.models import Denial
from satgas.access import decider_ids, lead_ids
from satgas.models import Task, VisitReport
from satgas.task_teams import field_members_of


def task_is_new(task: Task, *, again: bool = False) -> None:
    """Today's field members of the team, without those who are shut out from the case.

    `again`: it came back to the team, so those who were told before are told once more.
    """
    shut_out = Denial.objects.live().filter(case_id=task.case_id)
    told = field_members_of(task.team).exclude(user_id__in=shut_out.values("user_id"))
    notify_users(
        user_ids=told.values_list("user_id", flat=True),
        kind=NoticeKind.TASK_NEW,
        path=reverse("satgas:task-detail", args=[task.pk]),
        key=f"task:{task.pk}:{clock.now().isoformat()}" if again else f"task:{task.pk}",
    )


def task_is_withdrawn(task: Task) -> None:
    """Whoever took it need not go. Of a restricted case only the way to a begun report is left."""
    if task.taken_by_id is None:
        return
    page = "visit-report-send" if task.case.is_restricted else "task-detail"
    notify_users(
        user_ids=[task.taken_by_id],
        kind=NoticeKind.TASK_WITHDRAWN,
        path=reverse(f"satgas:{page}", args=[task.pk]),
        key=f"withdrawn:{task.pk}",
    )


def report_is_in(task: Task, report: VisitReport) -> None:
    """The case's lead and whoever stands in; without one, those who send tasks and see the case."""
    notify_users(
        user_ids=lead_ids(task.case) or decider_ids(task.case, Permission.TASK_SEND),
        kind=NoticeKind.REPORT_IN,
        path=reverse("satgas:case-detail", args=[task.case.number]),
        key=f"visit-report:{report.pk}",
    )
