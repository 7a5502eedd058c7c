"""Home of the permissions: verbs that a role may hold; which rows they reach, the scope says."""

from enum import StrEnum


class Permission(StrEnum):
    # complaints
    COMPLAINT_READ = "complaint_read"
    COMPLAINT_TRIAGE = "complaint_triage"
    COMPLAINT_IMPORT = "complaint_import"
    ROTA_MANAGE = "rota_manage"
    # cases
    CASE_READ = "case_read"
    CASE_ASSIGN = "case_assign"
    CASE_RECORD = "case_record"
    CASE_MOVE = "case_move"
    PLAN_APPROVE = "plan_approve"
    SERVICE_RECORD = "service_record"
    CLOSURE_REQUEST = "closure_request"
    CLOSURE_DECIDE = "closure_decide"
    # exceptions from who sees a case
    DEPUTY_NAME = "deputy_name"
    CASE_RESTRICT = "case_restrict"
    TWIN_MANAGE = "twin_manage"
    RISK_LOWER = "risk_lower"
    TIE_DECLARE = "tie_declare"
    TIE_MANAGE = "tie_manage"
    EMERGENCY_OPEN = "emergency_open"
    EMERGENCY_REVIEW = "emergency_review"
    # field work
    TASK_SEND = "task_send"
    TASK_WORK = "task_work"
    # the unit at work
    WORKLOAD_READ = "workload_read"
    TEAM_READ = "team_read"
    # summaries
    SUMMARY_READ_FULL = "summary_read_full"
    SUMMARY_READ_SAFE = "summary_read_safe"
    SUMMARY_SIGN = "summary_sign"
    # the audit
    AUDIT_READ = "audit_read"
    BREACH_HANDLE = "breach_handle"
    # accounts
    DEVICE_MANAGE = "device_manage"
    ACCOUNT_MANAGE = "account_manage"
    FACTOR_RESET = "factor_reset"
