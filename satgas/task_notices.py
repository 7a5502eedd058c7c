"""Home of who hears of tasks and visit reports: that there is one, and no word of what it says."""

from django.urls import reverse

from accounts.actions.notice import notify_roles, notify_users
from accounts.models import Membership, NoticeKind
from accounts.roles import FIELD_ROLES, Role
from core import clock
from intake.models import Denial
from satgas.models import Assignment, Task, VisitReport


def task_is_new(task: Task) -> None:
    """Today's field members of the team, without those who are shut out from the case."""
    members = Membership.objects.current(clock.today()).filter(
        team_id=task.team_id, role__in=[role.value for role in FIELD_ROLES]
    )
    shut_out = Denial.objects.live().filter(case_id=task.case_id)
    told = members.exclude(user_id__in=shut_out.values("user_id"))
    notify_users(
        user_ids=told.values_list("user_id", flat=True),
        kind=NoticeKind.TASK_NEW,
        path=reverse("satgas:task-detail", args=[task.pk]),
        key=f"task:{task.pk}",
    )


def report_is_in(task: Task, report: VisitReport) -> None:
    """The case's lead; without one, those of the unit who assign cases."""
    path = reverse("satgas:case-detail", args=[task.case.number])
    key = f"visit-report:{report.pk}"
    leads = Assignment.objects.of_case(task.case).open().leads()
    lead_ids = list(leads.values_list("user_id", flat=True))
    if lead_ids:
        notify_users(user_ids=lead_ids, kind=NoticeKind.REPORT_IN, path=path, key=key)
        return
    notify_roles(
        unit_id=task.unit_id,
        roles=[Role.FOLLOWUP_HEAD, Role.SUPERVISOR],
        kind=NoticeKind.REPORT_IN,
        path=path,
        key=key,
    )
