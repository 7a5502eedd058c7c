"""Home of the roles as data: what each may do, how far it reaches, which classes it reads.

A change of a role is a reviewed change of this file; `docs/access.md` is generated from it.
Roles: domain 1.6. Field classes: domain 3.8 with the additions of the design, chapter 4.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import extents as e
from accounts.permissions import Permission
from core.data_classes import DataClass

# Short names, because the table below is read as a table.
P: TypeAlias = Permission
D: TypeAlias = DataClass


class Role(StrEnum):
    HEAD = "head"
    ADMIN_HEAD = "admin_head"
    INTAKE_HEAD = "intake_head"
    FOLLOWUP_HEAD = "followup_head"
    INTAKE_OFFICER = "intake_officer"
    CASE_MANAGER = "case_manager"
    SUPERVISOR = "supervisor"
    COUNSELLOR = "counsellor"
    PSYCHOLOGIST = "psychologist"
    LEGAL_COMPANION = "legal_companion"
    MEDICAL_LIAISON = "medical_liaison"
    SOCIAL_WORKER = "social_worker"
    SHELTER_OFFICER = "shelter_officer"
    MEDIATOR = "mediator"
    DATA_OFFICER = "data_officer"
    SATGAS_COORD = "satgas_coord"
    SATGAS_MEMBER = "satgas_member"
    PATBM_MEMBER = "patbm_member"
    DEPT_VIEWER = "dept_viewer"
    PARTNER = "partner"
    DPO = "dpo"
    AUDITOR = "auditor"
    SYSADMIN = "sysadmin"


class Reach(StrEnum):
    """Which cases a role sees without a grant."""

    UNIT = "unit"  # every case of the unit that is not restricted
    TEAM = "team"  # cases of her desk team that are not restricted
    GRANT = "grant"  # only cases granted to her
    NONE = "none"  # no case


@dataclass(frozen=True)
class RoleSpec:
    """`reads`: how much of each field class. `desk`: classes of the services it gives and notes.

    `is_exclusive`: while somebody holds it, none of her other posts counts.
    """

    label: str | Promise
    reach: Reach
    may: frozenset[P] = frozenset()
    reads: e.Row = field(default_factory=e.row)
    desk: frozenset[D] = frozenset()
    home: str = "satgas:my-day-show"
    is_field: bool = False
    is_exclusive: bool = False


# Everybody on the staff may say that she knows somebody in a case.
_STAFF = frozenset({P.TIE_DECLARE})
_CASE = _STAFF | {P.CASE_READ, P.EMERGENCY_OPEN}
_SPECIALIST = _CASE | {P.SERVICE_RECORD}
_SUPERVISES = _CASE | {
    P.CASE_ASSIGN,
    P.TASK_SEND,
    P.PLAN_APPROVE,
    P.CLOSURE_DECIDE,
    P.CASE_MOVE,
    P.CASE_RESTRICT,
    P.RISK_LOWER,
    P.DEPUTY_NAME,
    P.EMERGENCY_REVIEW,
    P.TIE_MANAGE,
    P.DEVICE_MANAGE,
    P.WORKLOAD_READ,
    P.TEAM_READ,
}
_QUEUE = _STAFF | {P.COMPLAINT_READ, P.COMPLAINT_TRIAGE}
# A case manager coordinates every service; the note stays with whoever gives it.
_EVERY_DESK = frozenset({D.NARRATIVE, D.LEGAL, D.MEDICAL, D.PSYCH, D.SHELTER_PLACE})
_SUPERVISOR_READS = e.row(
    e.TEAM, e.TEAM, e.TEAM, e.TEAM_SUMMARY, e.TEAM_SUMMARY, e.TEAM, e.TEAM_NUMBERS
)
_COUNSELLOR_READS = e.row(e.OWN, e.OWN, e.NONE, e.OWN, e.OWN_FULL)
_VOLUNTEER_READS = e.row(e.TASK_EXTRACT, e.OWN_REPORT, statistics=e.KELURAHAN_NUMBERS)
_LOGS_READS = e.row(e.PSEUDONYM, statistics=e.LOGS)

ROLES: MappingProxyType[Role, RoleSpec] = MappingProxyType(
    {
        Role.HEAD: RoleSpec(
            _("Head of the unit"),
            Reach.UNIT,
            _SUPERVISES
            | _QUEUE
            | {P.COMPLAINT_IMPORT, P.ROTA_MANAGE, P.TWIN_MANAGE}
            | {P.SUMMARY_READ_FULL, P.SUMMARY_SIGN, P.FACTOR_RESET},
            e.row(e.FULL, e.FULL, e.FULL, e.GLASS, e.SUMMARY, e.FULL, e.ALL_NUMBERS),
        ),
        Role.ADMIN_HEAD: RoleSpec(
            _("Head of administration"),
            Reach.NONE,
            _STAFF | {P.SUMMARY_READ_FULL, P.DEVICE_MANAGE, P.TEAM_READ},
            e.row(statistics=e.ALL_NUMBERS),
            home="reports:period-list",
        ),
        Role.INTAKE_HEAD: RoleSpec(
            _("Head of intake"),
            Reach.NONE,
            _QUEUE
            | {P.COMPLAINT_IMPORT, P.ROTA_MANAGE, P.FACTOR_RESET, P.WORKLOAD_READ, P.TEAM_READ},
            e.row(e.UNTIL_ASSIGNED, e.OWN_ENTRY),
            home="intake:complaint-list",
        ),
        Role.FOLLOWUP_HEAD: RoleSpec(
            _("Head of case follow-up"),
            Reach.TEAM,
            _SUPERVISES,
            _SUPERVISOR_READS,
        ),
        Role.INTAKE_OFFICER: RoleSpec(
            _("Intake officer"),
            Reach.NONE,
            _QUEUE,
            e.row(e.UNTIL_ASSIGNED, e.OWN_ENTRY),
            home="intake:complaint-list",
        ),
        Role.CASE_MANAGER: RoleSpec(
            _("Case manager"),
            Reach.GRANT,
            _SPECIALIST
            | {P.CASE_RECORD, P.CASE_MOVE, P.TASK_SEND, P.CLOSURE_REQUEST, P.DEPUTY_NAME},
            e.row(e.OWN, e.OWN, e.OWN, e.OWN_SUMMARY, e.OWN_SUMMARY, e.OWN, e.OWN_NUMBERS),
            desk=_EVERY_DESK,
        ),
        Role.SUPERVISOR: RoleSpec(_("Supervisor"), Reach.TEAM, _SUPERVISES, _SUPERVISOR_READS),
        Role.COUNSELLOR: RoleSpec(
            _("Counsellor"),
            Reach.GRANT,
            _SPECIALIST,
            _COUNSELLOR_READS,
            desk=frozenset({D.PSYCH}),
        ),
        Role.PSYCHOLOGIST: RoleSpec(
            _("Clinical psychologist"),
            Reach.GRANT,
            _SPECIALIST,
            _COUNSELLOR_READS,
            desk=frozenset({D.PSYCH}),
        ),
        Role.LEGAL_COMPANION: RoleSpec(
            _("Legal companion"),
            Reach.GRANT,
            _SPECIALIST,
            e.row(e.OWN, e.OWN, e.OWN_FULL, e.VISUM_ONLY, e.COURT_REPORT_ONLY),
            desk=frozenset({D.LEGAL}),
        ),
        Role.MEDICAL_LIAISON: RoleSpec(
            _("Medical liaison"),
            Reach.GRANT,
            _SPECIALIST,
            e.row(e.OWN, e.RISK_ONLY, e.NONE, e.OWN_FULL),
            desk=frozenset({D.MEDICAL}),
        ),
        Role.SOCIAL_WORKER: RoleSpec(
            _("Social worker"),
            Reach.GRANT,
            _SPECIALIST,
            e.row(e.OWN, e.OWN, e.STAGE_ONLY, e.NONE, e.COURT_REPORT_ONLY),
            desk=frozenset({D.NARRATIVE}),
        ),
        Role.SHELTER_OFFICER: RoleSpec(
            _("Shelter officer"),
            Reach.GRANT,
            _SPECIALIST,
            e.row(e.NAME_AND_NEEDS, e.RISK_ONLY, e.NONE, e.ALLERGIES_ONLY, shelter_place=e.FULL),
            desk=frozenset({D.SHELTER_PLACE}),
        ),
        Role.MEDIATOR: RoleSpec(
            _("Mediator"), Reach.GRANT, _CASE, e.row(e.PARTIES_ONLY, e.OWN_MINUTES)
        ),
        Role.DATA_OFFICER: RoleSpec(
            _("Data officer"),
            Reach.NONE,
            _STAFF | {P.SUMMARY_READ_FULL},
            e.row(e.SHEET_ONLY, e.CODED_ONLY, e.SHEET_STAGE, statistics=e.ALL_NUMBERS),
            home="reports:period-list",
        ),
        Role.SATGAS_COORD: RoleSpec(
            _("Satgas PPA coordinator"),
            Reach.NONE,
            _STAFF | {P.TASK_WORK, P.DEVICE_MANAGE, P.TEAM_READ},
            _VOLUNTEER_READS,
            home="satgas:task-list",
            is_field=True,
        ),
        Role.SATGAS_MEMBER: RoleSpec(
            _("Satgas PPA member"),
            Reach.NONE,
            _STAFF | {P.TASK_WORK},
            _VOLUNTEER_READS,
            home="satgas:task-list",
            is_field=True,
        ),
        Role.PATBM_MEMBER: RoleSpec(
            _("PATBM member"),
            Reach.NONE,
            _STAFF | {P.TASK_WORK},
            _VOLUNTEER_READS,
            home="satgas:task-list",
            is_field=True,
        ),
        Role.DEPT_VIEWER: RoleSpec(
            _("Agency"),
            Reach.NONE,
            frozenset({P.SUMMARY_READ_SAFE}),
            e.row(statistics=e.SAFE_NUMBERS),
            home="reports:dashboard-show",
        ),
        # Partners get their pages with the referrals.
        Role.PARTNER: RoleSpec(
            _("Partner"),
            Reach.NONE,
            reads=e.row(e.THIS_REFERRAL, e.NEED_OF_REFERRAL, e.LEGAL_PARTNER, e.MEDICAL_PARTNER),
            home="accounts:home-show",
        ),
        Role.DPO: RoleSpec(
            _("Data protection officer"),
            Reach.NONE,
            frozenset({P.AUDIT_READ, P.BREACH_HANDLE}),
            _LOGS_READS,
            home="satgas:trail-search",
        ),
        Role.AUDITOR: RoleSpec(
            _("Auditor"),
            Reach.NONE,
            frozenset({P.AUDIT_READ}),
            _LOGS_READS,
            home="satgas:trail-search",
        ),
        # Whoever gives out the posts reads no case by one of her own: that takes a second account.
        Role.SYSADMIN: RoleSpec(
            _("Administrator"),
            Reach.NONE,
            frozenset({P.ACCOUNT_MANAGE}),
            home="admin:index",
            is_exclusive=True,
        ),
    }
)

FIELD_ROLES = frozenset(role for role, spec in ROLES.items() if spec.is_field)
# Complaints that nobody triaged yet are read by these posts of the unit (design, chapter 4).
QUEUE_ROLES = frozenset(role for role, spec in ROLES.items() if P.COMPLAINT_READ in spec.may)
ROLE_CHOICES = [(role.value, spec.label) for role, spec in ROLES.items()]
