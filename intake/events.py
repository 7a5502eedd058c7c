"""Home of intake's audit events."""

from enum import StrEnum


class Event(StrEnum):
    COMPLAINT_RECEIVED = "intake.complaint_received"
    COMPLAINT_OPENED = "intake.complaint_opened"
    COMPLAINT_UNREADABLE = "intake.complaint_unreadable"
    FLOOD_TOLD = "intake.flood_told"
    COMPLAINT_TRIAGED = "intake.complaint_triaged"
    CASE_REGISTERED = "intake.case_registered"
    CASE_MOVED = "intake.case_moved"
    CITY_SEARCHED = "intake.city_searched"
    SEARCH_REFUSED = "intake.search_refused"
    NAMES_COMPARED = "intake.names_compared"
    HINTS_READ = "intake.hints_read"
    INDEX_KEY_DROPPED = "intake.index_key_dropped"
    INVOLVEMENT_RECORDED = "intake.involvement_recorded"
    INCIDENT_RECORDED = "intake.incident_recorded"
    ASSESSMENT_SIGNED = "intake.assessment_signed"
    CLOCK_RULE_SET = "intake.clock_rule_set"
    CLOCK_ESCALATED = "intake.clock_escalated"
    DRAFT_KEPT = "intake.draft_kept"
    DRAFT_DROPPED = "intake.draft_dropped"
    PART_OPENED = "intake.part_opened"
