"""Home of copying the roles into the table that the database's row policies read (ADR 0022)."""

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, transaction

from accounts.models import RoleRule
from accounts.permissions import Permission
from accounts.roles import ROLES, RoleSpec

# Column → the permission that its doors belong to.
DOORS = {
    "has_cases": Permission.CASE_READ,
    "has_queue": Permission.COMPLAINT_READ,
    "has_signature": Permission.SUMMARY_SIGN,
    "has_summaries": Permission.SUMMARY_READ_FULL,
    "has_safe_summaries": Permission.SUMMARY_READ_SAFE,
    "has_audit": Permission.AUDIT_READ,
    "has_breaches": Permission.BREACH_HANDLE,
}
COLUMNS = ("reach", *DOORS, "is_field", "is_exclusive")
Rule = tuple[str | bool, ...]


def written() -> dict[str, Rule]:
    """Role code → what accounts/roles.py says, in the order of `COLUMNS`."""
    return {role.value: _rule(spec) for role, spec in ROLES.items()}


def stored() -> dict[str, Rule]:
    """Role code → what the database's policies act on."""
    rows = RoleRule.objects.values_list("role", *COLUMNS)
    return {role: tuple(rule) for role, *rule in rows}


def write_after_migrate(
    sender: AppConfig,  # noqa: ARG001
    using: str = DEFAULT_DB_ALIAS,
    **_signal: object,
) -> None:
    """Make the stored rules equal to the written ones, as Django does with its permissions."""
    if using == DEFAULT_DB_ALIAS:
        write()


@transaction.atomic
def write() -> None:
    """Make the stored rules equal to the written ones; rules of roles that are gone go too."""
    rules = written()
    RoleRule.objects.exclude(role__in=rules).delete()
    RoleRule.objects.bulk_create(
        [
            RoleRule(role=role, **dict(zip(COLUMNS, rule, strict=True)))
            for role, rule in rules.items()
        ],
        update_conflicts=True,
        unique_fields=["role"],
        update_fields=COLUMNS,
    )


def _rule(spec: RoleSpec) -> Rule:
    doors = (door in spec.may for door in DOORS.values())
    return (spec.reach.value, *doors, spec.is_field, spec.is_exclusive)
