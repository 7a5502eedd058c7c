"""Home of the data class of each of accounts' fields; a missing one fails the tests."""

from core.data_classes import DataClass, by_class

FIELDS: dict[str, dict[str, DataClass]] = {
    "User": by_class(
        technical="id password last_login created_at language session_epoch groups"
        " user_permissions",
        account="username display_name is_active is_staff is_superuser",
    ),
    "Unit": by_class(
        technical="id",
        reference="code name agency_name agency_short city address phone whatsapp letterhead",
        account="signatory_name signatory_title",
    ),
    "Posting": by_class(technical="id", account="user unit role starts_on ends_on decree_number"),
    "Team": by_class(technical="id", reference="unit kind name region"),
    "Membership": by_class(
        technical="id", account="user team role starts_on ends_on decree_number"
    ),
    "RoleRule": by_class(
        reference="role reach has_cases has_queue has_signature has_summaries has_safe_summaries"
        " has_audit has_breaches is_field is_exclusive"
    ),
    # `sheet` holds names and posts of people who work here, for a day, and no further column.
    "Roster": by_class(
        technical="id digest",
        account="sheet opened",
        register="kind taken_at taken_by applied_at applied_by given changed unchanged",
    ),
    "Domicile": by_class(
        technical="index_key", account="user kelurahan rw rt household declared_at"
    ),
    # `door` is a keyed digest of a name or a device; nothing here says whose.
    "SignInDelay": by_class(technical="door failures failed_at opens_at"),
    "SetUpCode": by_class(
        technical="id digest", account="user", register="issued_at issued_by expires_at used_at"
    ),
    "FactorReset": by_class(
        technical="id",
        account="user asked_by confirmed_by",
        register="reason asked_at confirmed_at",
    ),
    "EnrolmentCode": by_class(
        technical="id code_hash",
        account="user",
        register="made_at made_by expires_at used_at revoked_at revoked_by",
    ),
    "EnrolmentTries": by_class(technical="start since_at count"),
    "Device": by_class(
        technical="id code secret_hash pin_hash wrong_pins",
        account="user",
        register="bound_at expires_at last_seen_at unlinked_at unlinked_by unlink_reason",
    ),
    "SavedView": by_class(technical="id", account="user", register="page name address saved_at"),
    "Notice": by_class(technical="id key", register="user kind path at read_at"),
}
