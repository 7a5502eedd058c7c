"""Home of satgas tables."""

from satgas.models.alert import AlertDecision, AlertRule, ReadingAlert, ReadingAlertQuerySet
from satgas.models.assignment import Assignment, AssignmentKind, AssignmentQuerySet
from satgas.models.breach import NOTICE_WITHIN, Breach, BreachKind, BreachQuerySet, Told
from satgas.models.care_plan import AgreedWith, CarePlan, CarePlanQuerySet, PlanItem
from satgas.models.closure import ClosureRequest, ClosureRequestQuerySet, Decision
from satgas.models.codes import (
    CloseReason,
    FollowUpMode,
    IsSafe,
    NotGivenReason,
    Provider,
    ServiceKind,
    ServiceState,
)
from satgas.models.field_view import case_to_report_on, sent_task_state
from satgas.models.follow_up import FollowUp, FollowUpQuerySet
from satgas.models.open_work import (
    CaseDay,
    OpenTasks,
    OpenWork,
    case_days,
    open_tasks,
    open_work,
)
from satgas.models.service import Service, ServiceQuerySet, ServiceSession
from satgas.models.task import Task, TaskKind, TaskQuerySet, TaskStatus, task_state_of
from satgas.models.visit_report import VisitNeed, VisitReport, VisitReportQuerySet, VisitSafety

__all__ = [
    "NOTICE_WITHIN",
    "AgreedWith",
    "AlertDecision",
    "AlertRule",
    "Assignment",
    "AssignmentKind",
    "AssignmentQuerySet",
    "Breach",
    "BreachKind",
    "BreachQuerySet",
    "CarePlan",
    "CarePlanQuerySet",
    "CaseDay",
    "CloseReason",
    "ClosureRequest",
    "ClosureRequestQuerySet",
    "Decision",
    "FollowUp",
    "FollowUpMode",
    "FollowUpQuerySet",
    "IsSafe",
    "NotGivenReason",
    "OpenTasks",
    "OpenWork",
    "PlanItem",
    "Provider",
    "ReadingAlert",
    "ReadingAlertQuerySet",
    "Service",
    "ServiceKind",
    "ServiceQuerySet",
    "ServiceSession",
    "ServiceState",
    "Task",
    "TaskKind",
    "TaskQuerySet",
    "TaskStatus",
    "Told",
    "VisitNeed",
    "VisitReport",
    "VisitReportQuerySet",
    "VisitSafety",
    "case_days",
    "case_to_report_on",
    "open_tasks",
    "open_work",
    "sent_task_state",
    "task_state_of",
]
