"""Home of accounts' audit events."""

from enum import StrEnum


class Event(StrEnum):
    SIGNED_IN = "accounts.signed_in"
    SIGN_IN_FAILED = "accounts.sign_in_failed"
    SIGNED_OUT = "accounts.signed_out"
    STEP_UP_CONFIRMED = "accounts.step_up_confirmed"
    STEP_UP_FAILED = "accounts.step_up_failed"
    SESSIONS_CUT = "accounts.sessions_cut"
    LANGUAGE_SET = "accounts.language_set"
    DOMICILE_DECLARED = "accounts.domicile_declared"
    UNIT_SET_UP = "accounts.unit_set_up"
    ACCOUNT_OPENED = "accounts.account_opened"
    APPOINTED = "accounts.appointed"
    TEAM_SET_UP = "accounts.team_set_up"
    TEAM_JOINED = "accounts.team_joined"
    ADMIN_ADDED = "accounts.admin_added"
    ADMIN_CHANGED = "accounts.admin_changed"
    KEY_DUE = "accounts.key_due"
