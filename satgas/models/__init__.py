"""Home of satgas tables."""

from satgas.models.task import Task, TaskKind, TaskQuerySet, TaskStatus, task_state_of
from satgas.models.visit_report import VisitNeed, VisitReport, VisitReportQuerySet, VisitSafety

__all__ = [
    "Task",
    "TaskKind",
    "TaskQuerySet",
    "TaskStatus",
    "VisitNeed",
    "VisitReport",
    "VisitReportQuerySet",
    "VisitSafety",
    "task_state_of",
]
