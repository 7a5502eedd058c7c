"""Home of what each database account may do with each table: data, default deny.

`manage.py grant_rights` takes every right away and gives exactly these. A table that is not listed
stops it, so a new table stays closed until somebody has thought about it here.

Not listed, because it is a rule: app_public has no right on any table, only EXECUTE on the
functions of schema `pub`; app_backup reads every table; app_owner owns them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.database_roles import DatabaseRole

Rights = frozenset[str]

NONE: Rights = frozenset()
READ: Rights = frozenset({"SELECT"})
ADD: Rights = READ | {"INSERT"}
CHANGE: Rights = ADD | {"UPDATE"}
ALL: Rights = CHANGE | {"DELETE"}


@dataclass(frozen=True)
class TableRights:
    """What the accounts may do with one table."""

    web: Rights = NONE
    worker: Rights = NONE
    auditor: Rights = NONE
    keymaster: Rights = NONE

    def of(self, role: DatabaseRole) -> Rights:
        return {
            DatabaseRole.WEB: self.web,
            DatabaseRole.WORKER: self.worker,
            DatabaseRole.AUDITOR: self.auditor,
            DatabaseRole.KEYMASTER: self.keymaster,
            DatabaseRole.BACKUP: READ,
        }.get(role, NONE)


ORDINARY = TableRights(web=CHANGE, worker=CHANGE)
# Written and never read again by who writes it.
BLIND: Rights = frozenset({"INSERT"})
APPEND_ONLY = TableRights(web=ADD, worker=ADD)
REFERENCE = TableRights(web=READ, worker=READ)
# Rows of a list that a form sets anew: the whole list belongs to one record that stays.
REPLACED = TableRights(web=ALL, worker=READ)

TABLES: Mapping[str, TableRights] = MappingProxyType(
    {
        # Django and its apps
        "django_migrations": REFERENCE,
        "django_content_type": REFERENCE,
        "django_session": TableRights(web=ALL, worker=ALL),
        "django_admin_log": TableRights(web=ADD),
        "auth_permission": REFERENCE,
        "auth_group": REFERENCE,
        "auth_group_permissions": REFERENCE,
        "guardian_groupobjectpermission": REFERENCE,
        "guardian_userobjectpermission": REFERENCE,
        # allauth: authenticators and who is signed in where; its mail addresses are not used
        "account_emailaddress": TableRights(),
        "account_emailconfirmation": TableRights(),
        "mfa_authenticator": TableRights(web=ALL, worker=READ),
        "usersessions_usersession": TableRights(web=ALL, worker=ALL),
        # django-axes: failures by name digest and address; its logs of addresses are switched off
        "axes_accessattempt": TableRights(web=ALL, worker=ALL),
        "axes_accessattemptexpiration": TableRights(web=ALL, worker=ALL),
        "axes_accessfailurelog": TableRights(),
        "axes_accesslog": TableRights(),
        # core
        "core_auditevent": TableRights(web=BLIND, worker=ADD, auditor=READ, keymaster=BLIND),
        "core_auditseal": TableRights(worker=ADD, auditor=READ),
        "core_clockoffset": TableRights(),
        "core_datakey": TableRights(web=ADD, worker=ADD, keymaster=ALL),
        "core_idempotentrequest": TableRights(web=CHANGE, worker=ALL),
        "core_jobrun": TableRights(web=READ, worker=ALL),
        "core_numberseries": ORDINARY,
        "core_outboxmessage": TableRights(web=CHANGE, worker=ALL),
        "core_region": REFERENCE,
        "core_tombstone": TableRights(web=READ, worker=READ, auditor=READ, keymaster=ADD),
        # accounts
        "accounts_domicile": ORDINARY,
        "accounts_device": TableRights(web=CHANGE),
        "accounts_enrolmentcode": TableRights(web=CHANGE),
        "accounts_enrolmenttries": TableRights(web=CHANGE),
        "accounts_membership": ORDINARY,
        "accounts_notice": ORDINARY,
        "accounts_posting": ORDINARY,
        "accounts_rolerule": REFERENCE,
        "accounts_roster": TableRights(web=CHANGE, worker=ALL),
        "accounts_factorreset": ORDINARY,
        "accounts_savedview": TableRights(web=ALL),
        "accounts_setupcode": ORDINARY,
        "accounts_signindelay": TableRights(web=ALL, worker=ALL),
        "accounts_team": ORDINARY,
        "accounts_unit": ORDINARY,
        "accounts_user": ORDINARY,
        "accounts_user_groups": REPLACED,
        "accounts_user_user_permissions": REPLACED,
        # intake: from the public site, by functions of schema pub; the worker empties the boxes
        "intake_draft": TableRights(worker=ALL),
        "intake_formdraft": TableRights(web=ALL, worker=READ | {"DELETE"}),
        "intake_lookupcounter": TableRights(worker=ALL),
        "intake_mailbox": TableRights(web=READ | {"UPDATE"}, worker=CHANGE),
        "intake_messagebox": TableRights(worker=ALL, keymaster=READ | {"DELETE"}),
        "intake_sealedbox": TableRights(worker=ALL),
        "intake_appointment": TableRights(worker=ALL),
        "intake_publishedpace": TableRights(worker=ALL),
        "intake_sealedfile": TableRights(worker=ALL, keymaster=frozenset({"DELETE"})),
        # intake: the worker checks what came and copies it into a case's file; pages only read, and
        # take a joined complaint's words and files out of the case again (ADR 0036)
        "intake_attachment": TableRights(web=READ | {"DELETE"}, worker=CHANGE),
        # intake: as received, never edited
        "intake_complaint": APPEND_ONLY,
        "intake_complaintjoin": TableRights(web=CHANGE, worker=READ, keymaster=CHANGE | {"DELETE"}),
        "intake_complaintlink": TableRights(web=ADD | {"DELETE"}, worker=ADD),
        "intake_complaintstatus": ORDINARY,
        "intake_message": TableRights(web=CHANGE, worker=CHANGE, keymaster=READ | {"DELETE"}),
        "intake_contactattempt": APPEND_ONLY,
        # The web asks and says when it was given; only the worker can make one (ADR 0037).
        "intake_deskcode": ORDINARY,
        "intake_coverletter": ORDINARY,
        "intake_letteranswer": TableRights(web=READ, worker=CHANGE, keymaster=READ | {"DELETE"}),
        "intake_triage": APPEND_ONLY,
        "intake_triagesign": TableRights(web=CHANGE, worker=READ),
        # intake: the record
        "intake_assessment": APPEND_ONLY,
        "intake_case": ORDINARY,
        "intake_casegrant": ORDINARY,
        "intake_casestatus": ORDINARY,
        "intake_casetwin": TableRights(web=CHANGE, worker=CHANGE, keymaster=READ | {"DELETE"}),
        "intake_clock": ORDINARY,
        "intake_clockpause": ORDINARY,
        "intake_clockrule": TableRights(web=CHANGE, worker=READ),
        "intake_denial": ORDINARY,
        "intake_dutystretch": TableRights(web=CHANGE, worker=READ),
        "intake_emergencyaccess": ORDINARY,
        "intake_episode": ORDINARY,
        "intake_incident": ORDINARY,
        "intake_incidentplace": REPLACED,
        "intake_incidentviolence": REPLACED,
        "intake_involvement": ORDINARY,
        "intake_handover": ORDINARY,
        "intake_sharedevent": TableRights(web=ADD, worker=READ),
        "intake_sharedeventmember": TableRights(
            web=CHANGE, worker=READ, keymaster=READ | {"DELETE"}
        ),
        "intake_riskchange": APPEND_ONLY,
        "intake_officehours": TableRights(web=CHANGE, worker=READ),
        "intake_opening": APPEND_ONLY,
        "intake_person": ORDINARY,
        "intake_personrevision": APPEND_ONLY,
        "intake_relation": ORDINARY,
        "intake_restriction": ORDINARY,
        # satgas
        "satgas_assignment": ORDINARY,
        "satgas_breach": ORDINARY,
        "satgas_careplan": ORDINARY,
        "satgas_closurerequest": ORDINARY,
        "satgas_followup": ORDINARY,
        "satgas_planitem": ORDINARY,
        "satgas_service": ORDINARY,
        "satgas_readingalert": TableRights(web=READ | {"UPDATE"}, worker=ADD),
        "satgas_servicesession": APPEND_ONLY,
        "satgas_task": ORDINARY,
        "satgas_taskstatus": ORDINARY,
        "satgas_visitreport": APPEND_ONLY,
        # reports
        "reports_export": ORDINARY,
        "reports_period": ORDINARY,
        "reports_snapshot": ORDINARY,
    }
)

# Rights on single columns, beyond those of the whole table: table → account → right → columns.
COLUMNS: Mapping[str, Mapping[DatabaseRole, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        # The worker rewraps for a new epoch; it can neither remove a key nor give it to another.
        "core_datakey": {DatabaseRole.WORKER: {"UPDATE": ("epoch", "wrapped")}},
        # With a shredded complaint its code ends.
        "intake_mailbox": {
            DatabaseRole.KEYMASTER: {
                "SELECT": ("id", "reply_key"),
                "UPDATE": ("lookup_id", "reply_key"),
            }
        },
        # It gives a complaint of the desk its mailbox, once: a row policy holds that (ADR 0037).
        "intake_complaint": {DatabaseRole.WORKER: {"UPDATE": ("mailbox_id",)}},
    }
)

# What the keymaster reads, beside the columns under a data key (core/sealing/guards.py): to find a
# file by its number, the complaints it came from, what waits in its mailbox, and that whoever
# orders is an account.
KEYMASTER_READS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "accounts_user": ("id", "username", "is_active"),
        "intake_case": ("number",),
        "intake_complaint": ("number", "mailbox_id"),
        "intake_complaintlink": ("complaint_id", "case_id"),
        "intake_mailbox": ("id", "reply_key"),
        "intake_coverletter": ("complaint_id",),
        "intake_sealedfile": ("id", "mailbox_id"),
    }
)

# Who may call the functions of a schema; nobody else may.
FUNCTIONS: Mapping[str, tuple[DatabaseRole, ...]] = MappingProxyType(
    {
        "app": tuple(role for role in DatabaseRole if role is not DatabaseRole.OWNER),
        "pub": (DatabaseRole.PUBLIC,),
        # Its tables are the owner's; web and worker search, the keymaster forgets what it shreds.
        "lookup": (DatabaseRole.WEB, DatabaseRole.WORKER, DatabaseRole.KEYMASTER),
        "trail": (DatabaseRole.WEB,),
    }
)

# Tables live in this schema; their rows are numbered by its sequences.
TABLE_SCHEMA = "public"
USES_SEQUENCES = (DatabaseRole.WEB, DatabaseRole.WORKER, DatabaseRole.KEYMASTER)
