"""Home of satgas' audit events."""

from enum import StrEnum


class Event(StrEnum):
    # who has the case
    CASE_ASSIGNED = "satgas.case_assigned"
    SPECIALIST_ADDED = "satgas.specialist_added"
    ASSIGNMENT_ENDED = "satgas.assignment_ended"
    GRANT_GIVEN = "satgas.grant_given"
    GRANT_ENDED = "satgas.grant_ended"
    CASE_HANDED_ON = "satgas.case_handed_on"
    # exceptions from who sees a case
    DEPUTY_NAMED = "satgas.deputy_named"
    CASE_RESTRICTED = "satgas.case_restricted"
    RESTRICTION_LIFTED = "satgas.restriction_lifted"
    TIE_SET = "satgas.tie_set"
    TIE_LIFTED = "satgas.tie_lifted"
    TIE_DECLARED_ELSEWHERE = "satgas.tie_declared_elsewhere"
    EMERGENCY_OPENED = "satgas.emergency_opened"
    EMERGENCY_ASKED = "satgas.emergency_asked"
    EMERGENCY_REFUSED = "satgas.emergency_refused"
    EMERGENCY_APPROVED = "satgas.emergency_approved"
    ACCESS_DIFFERS = "satgas.access_differs"
    EMERGENCY_REVIEWED = "satgas.emergency_reviewed"
    # the plan and what follows from it
    PLAN_AGREED = "satgas.plan_agreed"
    PLAN_APPROVED = "satgas.plan_approved"
    SERVICE_ADDED = "satgas.service_added"
    SERVICE_STARTED = "satgas.service_started"
    SERVICE_FINISHED = "satgas.service_finished"
    SERVICE_NOT_GIVEN = "satgas.service_not_given"
    SESSION_RECORDED = "satgas.session_recorded"
    FOLLOW_UP_PLANNED = "satgas.follow_up_planned"
    FOLLOW_UP_DONE = "satgas.follow_up_done"
    FOLLOW_UP_REMINDED = "satgas.follow_up_reminded"
    # field work
    TASK_SENT = "satgas.task_sent"
    TASK_TAKEN = "satgas.task_taken"
    TASK_HANDED_BACK = "satgas.task_handed_back"
    TASK_CANCELLED = "satgas.task_cancelled"
    VISIT_REPORTED = "satgas.visit_reported"
    REPORT_ACCEPTED = "satgas.report_accepted"
    # the end of the case
    CLOSURE_REQUESTED = "satgas.closure_requested"
    CLOSURE_RETURNED = "satgas.closure_returned"
    CASE_CLOSED = "satgas.case_closed"
    # an account in other hands
    BREACH_RECORDED = "satgas.breach_recorded"
    BREACH_CONTAINED = "satgas.breach_contained"
    BREACH_TOLD = "satgas.breach_told"
    ALERT_RAISED = "satgas.alert_raised"
    ALERT_DECIDED = "satgas.alert_decided"
    # reading
    AUDIT_READ = "satgas.audit_read"
    CASE_FILE_OPENED = "satgas.case_file_opened"
