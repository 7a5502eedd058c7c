"""Home of the data class of each of satgas' fields; a missing one fails the tests."""

from core.data_classes import DataClass, by_class

FIELDS: dict[str, dict[str, DataClass]] = {
    "Assignment": by_class(
        technical="id", register="case user kind reason starts_at by ends_at ended_by"
    ),
    "Breach": by_class(
        technical="id",
        register="unit account kind seen_from seen_until noticed recorded_at recorded_by"
        " contained_at contained_by people_told_at people_told_by agency_told_at agency_told_by",
    ),
    "ReadingAlert": by_class(
        technical="id",
        register="unit account rule happened_from times raised_at decision decided_at decided_by",
    ),
    "CarePlan": by_class(
        technical="id data_key",
        register="case agreed_with agreed_on review_on drawn_at drawn_by approved_at approved_by"
        " ended_at ended_by",
        narrative="goals",
    ),
    "PlanItem": by_class(
        technical="id data_key",
        register="plan due_on",
        statistics="service_kind",
        narrative="aim",
    ),
    "ClosureRequest": by_class(
        technical="id data_key",
        register="case reason check_on requested_at requested_by decision decided_at decided_by",
        statistics="last_risk",
        narrative="summary decision_reason",
    ),
    "Service": by_class(
        technical="id",
        register="case plan_item provider status planned_on started_on recorded_at recorded_by"
        " finished_at finished_by not_given_reason",
        statistics="kind",
    ),
    # The least class of a note; the row's own `data_class` says which it is (satgas.models.codes).
    "ServiceSession": by_class(
        technical="id data_key data_class",
        register="service held_on recorded_at recorded_by",
        narrative="note",
    ),
    "FollowUp": by_class(
        technical="id data_key",
        register="case service due_on mode planned_at planned_by done_at done_by reminded_at",
        statistics="is_safe",
        narrative="finding",
    ),
    "Task": by_class(
        technical="id data_key",
        register="number case unit team kind window_starts_at window_ends_at due_at sent_at"
        " sent_by taken_at taken_by",
        identity="extract",
    ),
    "TaskStatus": by_class(
        technical="id", register="task status starts_at ends_at by reason is_open"
    ),
    "VisitReport": by_class(
        technical="id data_key client_key body_hash",
        register="task volunteer visited_at received_at is_late corrects",
        statistics="found_home safety needs",
        narrative="findings",
    ),
}
