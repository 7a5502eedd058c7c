"""Home of accounts' audit events."""

from enum import StrEnum


class Event(StrEnum):
    SIGNED_IN = "accounts.signed_in"
    SIGN_IN_FAILED = "accounts.sign_in_failed"
    SIGN_IN_ATTACKED = "accounts.sign_in_attacked"
    SIGNED_OUT = "accounts.signed_out"
    FACTOR_FAILED = "accounts.factor_failed"
    FACTOR_ADDED = "accounts.factor_added"
    FACTOR_REMOVED = "accounts.factor_removed"
    RECOVERY_CODES_MADE = "accounts.recovery_codes_made"
    STEP_UP_CONFIRMED = "accounts.step_up_confirmed"
    STEP_UP_FAILED = "accounts.step_up_failed"
    LANGUAGE_SET = "accounts.language_set"
    DOMICILE_DECLARED = "accounts.domicile_declared"
    UNIT_SET_UP = "accounts.unit_set_up"
    ACCOUNT_OPENED = "accounts.account_opened"
    SET_UP_CODE_ISSUED = "accounts.set_up_code_issued"
    SET_UP_FAILED = "accounts.set_up_failed"
    PASSWORD_SET = "accounts.password_set"  # noqa: S105  # a word for the audit
    FACTOR_RESET_ASKED = "accounts.factor_reset_asked"
    FACTOR_RESET = "accounts.factor_reset"
    SESSIONS_ENDED = "accounts.sessions_ended"
    APPOINTED = "accounts.appointed"
    TEAM_SET_UP = "accounts.team_set_up"
    TEAM_JOINED = "accounts.team_joined"
    ADMIN_ADDED = "accounts.admin_added"
    ADMIN_CHANGED = "accounts.admin_changed"
    KEY_DUE = "accounts.key_due"
