"""Home of the roles as data: what each may do, how far it reaches, which classes it reads.

A change of a role is a reviewed change of this file; `docs/access.md` is generated from it.
Roles: domain 1.6. Field classes: domain 3.8 with the additions of the design, chapter 4.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    label: str | Promise
    reach: Reach
    may: frozenset[P] = frozenset()
    reads: frozenset[D] = frozenset()
    home: str = "satgas:case-list"
    is_field: bool = False


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
    P.DEPUTY_NAME,
    P.EMERGENCY_REVIEW,
    P.TIE_MANAGE,
}
_QUEUE = _STAFF | {P.COMPLAINT_READ, P.COMPLAINT_TRIAGE}
_COMMON = frozenset({D.REGISTER, D.STATISTICS})
_STORY = _COMMON | {D.IDENTITY, D.NARRATIVE}

ROLES: MappingProxyType[Role, RoleSpec] = MappingProxyType(
    {
        Role.HEAD: RoleSpec(
            _("Head of the unit"),
            Reach.UNIT,
            _SUPERVISES | _QUEUE | {P.SUMMARY_READ_FULL, P.SUMMARY_SIGN, P.FACTOR_RESET},
            _STORY | {D.LEGAL, D.SHELTER_PLACE},
        ),
        Role.ADMIN_HEAD: RoleSpec(
            _("Head of administration"),
            Reach.NONE,
            _STAFF | {P.SUMMARY_READ_FULL},
            home="reports:period-list",
        ),
        Role.INTAKE_HEAD: RoleSpec(
            _("Head of intake"),
            Reach.NONE,
            _QUEUE | {P.FACTOR_RESET},
            _STORY,
            home="intake:complaint-list",
        ),
        Role.FOLLOWUP_HEAD: RoleSpec(
            _("Head of case follow-up"),
            Reach.TEAM,
            _SUPERVISES,
            _STORY | {D.LEGAL, D.SHELTER_PLACE},
        ),
        Role.INTAKE_OFFICER: RoleSpec(
            _("Intake officer"), Reach.NONE, _QUEUE, _STORY, home="intake:complaint-list"
        ),
        Role.CASE_MANAGER: RoleSpec(
            _("Case manager"),
            Reach.GRANT,
            _SPECIALIST
            | {P.CASE_RECORD, P.CASE_MOVE, P.TASK_SEND, P.CLOSURE_REQUEST, P.DEPUTY_NAME},
            _STORY | {D.LEGAL, D.SHELTER_PLACE},
        ),
        Role.SUPERVISOR: RoleSpec(
            _("Supervisor"), Reach.TEAM, _SUPERVISES, _STORY | {D.LEGAL, D.SHELTER_PLACE}
        ),
        Role.COUNSELLOR: RoleSpec(_("Counsellor"), Reach.GRANT, _SPECIALIST, _STORY | {D.PSYCH}),
        Role.PSYCHOLOGIST: RoleSpec(
            _("Clinical psychologist"), Reach.GRANT, _SPECIALIST, _STORY | {D.PSYCH}
        ),
        Role.LEGAL_COMPANION: RoleSpec(
            _("Legal companion"), Reach.GRANT, _SPECIALIST, _STORY | {D.LEGAL}
        ),
        Role.MEDICAL_LIAISON: RoleSpec(
            _("Medical liaison"), Reach.GRANT, _SPECIALIST, _COMMON | {D.IDENTITY, D.MEDICAL}
        ),
        Role.SOCIAL_WORKER: RoleSpec(_("Social worker"), Reach.GRANT, _SPECIALIST, _STORY),
        Role.SHELTER_OFFICER: RoleSpec(
            _("Shelter officer"), Reach.GRANT, _CASE, _COMMON | {D.IDENTITY, D.SHELTER_PLACE}
        ),
        Role.MEDIATOR: RoleSpec(_("Mediator"), Reach.GRANT, _CASE, _COMMON | {D.IDENTITY}),
        Role.DATA_OFFICER: RoleSpec(
            _("Data officer"),
            Reach.NONE,
            _STAFF | {P.SUMMARY_READ_FULL},
            home="reports:period-list",
        ),
        Role.SATGAS_COORD: RoleSpec(
            _("Satgas PPA coordinator"),
            Reach.NONE,
            _STAFF | {P.TASK_WORK},
            home="satgas:task-list",
            is_field=True,
        ),
        Role.SATGAS_MEMBER: RoleSpec(
            _("Satgas PPA member"),
            Reach.NONE,
            _STAFF | {P.TASK_WORK},
            home="satgas:task-list",
            is_field=True,
        ),
        Role.PATBM_MEMBER: RoleSpec(
            _("PATBM member"),
            Reach.NONE,
            _STAFF | {P.TASK_WORK},
            home="satgas:task-list",
            is_field=True,
        ),
        Role.DEPT_VIEWER: RoleSpec(
            _("Agency"),
            Reach.NONE,
            frozenset({P.SUMMARY_READ_SAFE}),
            home="reports:period-list",
        ),
        # Partners get their pages with the referrals.
        Role.PARTNER: RoleSpec(_("Partner"), Reach.NONE, home="accounts:home-show"),
        Role.DPO: RoleSpec(
            _("Data protection officer"),
            Reach.NONE,
            frozenset({P.AUDIT_READ, P.BREACH_HANDLE}),
            home="satgas:trail-search",
        ),
        Role.AUDITOR: RoleSpec(
            _("Auditor"), Reach.NONE, frozenset({P.AUDIT_READ}), home="satgas:trail-search"
        ),
        Role.SYSADMIN: RoleSpec(
            _("Administrator"), Reach.NONE, frozenset({P.ACCOUNT_MANAGE}), home="admin:index"
        ),
    }
)

FIELD_ROLES = frozenset(role for role, spec in ROLES.items() if spec.is_field)
# Complaints that nobody triaged yet are read by these posts of the unit (design, chapter 4).
QUEUE_ROLES = frozenset(role for role, spec in ROLES.items() if P.COMPLAINT_READ in spec.may)
ROLE_CHOICES = [(role.value, spec.label) for role, spec in ROLES.items()]
