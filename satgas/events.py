"""Home of satgas' audit events."""

from enum import StrEnum


class Event(StrEnum):
    # field work
    TASK_SENT = "satgas.task_sent"
    TASK_TAKEN = "satgas.task_taken"
    TASK_CANCELLED = "satgas.task_cancelled"
    VISIT_REPORTED = "satgas.visit_reported"
    REPORT_ACCEPTED = "satgas.report_accepted"
