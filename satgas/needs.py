"""Home of what an open case can wait for: each need in words, and the cases that have it.

The database counts the same needs at once (satgas.models.open_work); a test holds both together.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.db.models import Exists, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from core import clock
from intake.models import CaseQuerySet, CaseStatus
from intake.models.codes import Risk
from intake.workflow import PAUSED, CaseState
from satgas.models import Assignment, CarePlan, ClosureRequest, FollowUp, TaskStatus
from satgas.task_workflow import TaskState

# How long an assessment may take once it has begun (domain 5.5; [D]: the unit's own to decide).
ASSESSED_WITHIN = MappingProxyType(
    {Risk.HIGH: timedelta(days=3), Risk.MEDIUM: timedelta(days=7), Risk.LOW: timedelta(days=14)}
)


class Need(TextChoices):
    """Codes stand in addresses, so they are words of the people who read them."""

    NO_LEAD = "tanpa-pendamping", _("Nobody leads it")
    PLAN_WAITS = "rencana-menunggu", _("Plan waits for approval")
    CLOSURE_WAITS = "penutupan-menunggu", _("Closing waits for a decision")
    TASK_REPORTED = "laporan-menunggu", _("Volunteer's report waits to be accepted")
    TASK_OFFERED = "tugas-belum-diambil", _("Nobody took the volunteers' task yet")
    LATE = "terlambat", _("Something is late")
    LOOK_LATE = "tindak-lanjut-lewat", _("Follow-up is late")
    REVIEW_LATE = "tinjauan-lewat", _("Plan should have been looked at again")
    ASSESSMENT_LATE = "asesmen-lewat", _("Assessment takes too long")
    PAUSE_LATE = "jeda-lewat", _("Pause should have been looked at again")


LATE_NEEDS = (Need.LOOK_LATE, Need.REVIEW_LATE, Need.ASSESSMENT_LATE, Need.PAUSE_LATE)


def slow_since(at: datetime) -> dict[str, datetime]:
    """By risk: an assessment begun before this moment takes too long."""
    return {str(risk): at - within for risk, within in ASSESSED_WITHIN.items()}


def cases_with(cases: CaseQuerySet, need: str) -> CaseQuerySet:
    """Those of `cases`, all of them open, that wait for this today."""
    if need == Need.LATE:
        late = Q()
        for one in LATE_NEEDS:
            late |= _WHERE[one](clock.today())
        return cases.filter(late)
    return cases.filter(_WHERE[need](clock.today()))


def _no_lead(_today: date) -> Q:
    return Q(~Exists(Assignment.objects.open().leads().filter(case=OuterRef("pk"))))


def _plan_waits(_today: date) -> Q:
    return Q(pk__in=CarePlan.objects.live().filter(approved_at__isnull=True).values("case"))


def _closure_waits(_today: date) -> Q:
    return Q(pk__in=ClosureRequest.objects.waiting().values("case"))


def _task_reported(_today: date) -> Q:
    return Q(pk__in=TaskStatus.objects.current(TaskState.REPORTED).values("task__case"))


def _task_offered(_today: date) -> Q:
    return Q(pk__in=TaskStatus.objects.current(TaskState.OFFERED).values("task__case"))


def _look_late(today: date) -> Q:
    return Q(pk__in=FollowUp.objects.open().filter(due_on__lt=today).values("case"))


def _review_late(today: date) -> Q:
    plans = CarePlan.objects.live().approved().filter(review_on__lt=today)
    return Q(pk__in=plans.values("case"))


def _assessment_late(_today: date) -> Q:
    slow = Q()
    for risk, since in slow_since(clock.now()).items():
        slow |= Q(case__risk=risk, starts_at__lt=since)
    begun = CaseStatus.objects.filter(
        case__is_open=True, ends_at__isnull=True, status=CaseState.ASSESSING
    )
    return Q(pk__in=begun.filter(slow).values("case"))


def _pause_late(today: date) -> Q:
    paused = CaseStatus.objects.filter(case__is_open=True, ends_at__isnull=True, status__in=PAUSED)
    return Q(pk__in=paused.filter(review_on__lt=today).values("case"))


_WHERE: MappingProxyType[str, Callable[[date], Q]] = MappingProxyType(
    {
        Need.NO_LEAD: _no_lead,
        Need.PLAN_WAITS: _plan_waits,
        Need.CLOSURE_WAITS: _closure_waits,
        Need.TASK_REPORTED: _task_reported,
        Need.TASK_OFFERED: _task_offered,
        Need.LOOK_LATE: _look_late,
        Need.REVIEW_LATE: _review_late,
        Need.ASSESSMENT_LATE: _assessment_late,
        Need.PAUSE_LATE: _pause_late,
    }
)
