"""Home of the data class of each of reports' fields; a missing one fails the tests."""

from core.data_classes import DataClass, by_class

FIELDS: dict[str, dict[str, DataClass]] = {
    "Period": by_class(technical="id", reference="unit kind starts_on ends_on slug"),
    "Snapshot": by_class(
        technical="id code_version digest",
        register="period revision state change_note built_at built_by signed_at signed_by",
        reference="definitions",
        account="letterhead",
        statistics="figures safe_figures changes",
    ),
    "Export": by_class(
        technical="id sha256", register="snapshot audience form made_at", statistics="content"
    ),
}
