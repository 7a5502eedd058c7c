"""Home of intake's tables: the record and the people in it."""

from intake.models.assessment import Assessment
from intake.models.attachment import Attachment, AttachmentQuerySet, SealedFile
from intake.models.case import (
    Case,
    CaseQuerySet,
    CaseStatus,
    Episode,
    IsRestricted,
    case_in_my_units,
)
from intake.models.clock import (
    OPENING,
    Clock,
    ClockPause,
    ClockRule,
    ClockTrigger,
    PauseReason,
)
from intake.models.complaint import Complaint, ComplaintQuerySet, ComplaintStatus
from intake.models.contact import ContactAttempt, ContactAttemptQuerySet, Outcome
from intake.models.cover_letter import CoverLetter, LetterAnswer, LetterTo
from intake.models.desk_code import DeskCode
from intake.models.emergency import EmergencyAccess, EmergencyAccessQuerySet, Verdict
from intake.models.form_draft import FormDraft
from intake.models.grant import CaseGrant, CaseGrantQuerySet, Denial, GrantKind, GrantReason, Tie
from intake.models.handover import Handover, HandoverWay
from intake.models.incident import Incident, IncidentPlace, IncidentViolence
from intake.models.join import UNDONE, ComplaintJoin, JoinEnd, JoinReason
from intake.models.mailbox import (
    Appointment,
    Draft,
    LookupCounter,
    Mailbox,
    MessageBox,
    SealedBox,
)
from intake.models.message import Message, MessageQuerySet
from intake.models.office import DutyStretch, OfficeHours, Weekday
from intake.models.opening import Opening, Opens
from intake.models.pace import PublishedPace
from intake.models.person import Involvement, NumberReason, Person, PersonRevision, Relation
from intake.models.restriction import Restriction
from intake.models.risk_change import LowerReason, RaiseReason, RiskChange
from intake.models.shared_event import SharedEvent, SharedEventMember
from intake.models.triage import ComplaintLink, Triage, TriageOutcome
from intake.models.triage_sign import TriageSign
from intake.models.twin import CaseTwin, CaseTwinQuerySet, inside_the_twins_of, is_walled_off

__all__ = [
    "Appointment",
    "OPENING",
    "Assessment",
    "Attachment",
    "AttachmentQuerySet",
    "Case",
    "CaseGrant",
    "CaseGrantQuerySet",
    "CaseQuerySet",
    "CaseStatus",
    "CaseTwin",
    "CaseTwinQuerySet",
    "Clock",
    "ClockPause",
    "ClockRule",
    "ClockTrigger",
    "Complaint",
    "ComplaintJoin",
    "ComplaintLink",
    "ComplaintQuerySet",
    "ComplaintStatus",
    "ContactAttempt",
    "ContactAttemptQuerySet",
    "CoverLetter",
    "Denial",
    "DeskCode",
    "Draft",
    "DutyStretch",
    "EmergencyAccess",
    "EmergencyAccessQuerySet",
    "Episode",
    "FormDraft",
    "GrantKind",
    "GrantReason",
    "Handover",
    "HandoverWay",
    "Incident",
    "IncidentPlace",
    "IncidentViolence",
    "Involvement",
    "IsRestricted",
    "JoinEnd",
    "JoinReason",
    "LookupCounter",
    "LetterAnswer",
    "LetterTo",
    "LowerReason",
    "Mailbox",
    "Message",
    "MessageBox",
    "MessageQuerySet",
    "NumberReason",
    "OfficeHours",
    "Opening",
    "Opens",
    "PauseReason",
    "Outcome",
    "Person",
    "PersonRevision",
    "PublishedPace",
    "RaiseReason",
    "Relation",
    "Restriction",
    "RiskChange",
    "SealedBox",
    "SealedFile",
    "SharedEvent",
    "SharedEventMember",
    "Tie",
    "UNDONE",
    "Triage",
    "TriageOutcome",
    "TriageSign",
    "Verdict",
    "Weekday",
    "case_in_my_units",
    "inside_the_twins_of",
    "is_walled_off",
]
