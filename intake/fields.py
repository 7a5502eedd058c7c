"""Home of the data class of each of intake's fields; a missing one fails the tests."""

from core.data_classes import DataClass, by_class

FIELDS: dict[str, dict[str, DataClass]] = {
    # From the public site: ciphertext for which the database has no key.
    "Draft": by_class(technical="token_hash box expires_at"),
    "Mailbox": by_class(
        technical="id lookup_id reply_key client_key",
        register="unit public_status created_on status_on expires_on wish wish_on",
    ),
    "SealedBox": by_class(
        technical="id client_key box", register="unit mailbox arrived_at opened_at failed_at"
    ),
    "MessageBox": by_class(
        technical="id client_key box", register="mailbox is_wish arrived_at opened_at failed_at"
    ),
    "Appointment": by_class(technical="lookup_id day"),
    "PublishedPace": by_class(
        reference="unit computed_on promise_minutes promise_working_days unsafe_promise_minutes"
        " unsafe_promise_working_days decide_promise_minutes decide_promise_working_days"
        " opened_hours opened_number decided_days decided_number"
    ),
    "SealedFile": by_class(
        technical="id client_key box size",
        register="mailbox may_keep_original arrived_at opened_at failed_at",
    ),
    "LookupCounter": by_class(technical="second tries"),
    # What somebody at the desk has begun to write: of any class, so of the highest a form asks.
    "FormDraft": by_class(
        technical="id data_key path", register="user saved_at", narrative="typed"
    ),
    # As received.
    "Complaint": by_class(
        technical="id data_key client_key",
        register="number unit channel received_at recorded_at mailbox external_system external_id",
        statistics="who safety when_happened age_band reported_kelurahan reported_place"
        " wants_contact voice is_unverified",
        narrative="words",
        identity="contact_plan origin",
    ),
    # The thread behind the code; `for_reporter` opens with the code alone.
    "Message": by_class(
        technical="id data_key client_key for_reporter",
        register="complaint kind at by read_at read_by",
        narrative="words",
    ),
    # Whoever has the code reads her thread, so it is hers like a number is.
    "DeskCode": by_class(
        technical="id data_key",
        register="complaint asked_at asked_by made_at given_at given_by",
        identity="code",
    ),
    "CoverLetter": by_class(
        technical="id data_key lookup_id",
        register="complaint to_kind to_body asks written_at written_by expires_on made_at handed_at"
        " handed_by received_at received_by received_on received_from withdrawn_at withdrawn_by",
        statistics="kelurahan",
        identity="code",
    ),
    "LetterAnswer": by_class(
        technical="id data_key client_key box",
        register="letter arrived_at opened_at failed_at",
        narrative="words",
    ),
    "ContactAttempt": by_class(
        technical="id data_key",
        register="complaint case person reporter_of after outcome is_outside_plan user at by",
        identity="note",
    ),
    "ComplaintStatus": by_class(
        technical="id", register="complaint status starts_at ends_at by reason waits"
    ),
    "Triage": by_class(
        technical="id",
        register="complaint outcome at by advice_given",
        statistics="kind risk authority signs stop_rules route answers",
    ),
    "TriageSign": by_class(
        technical="id",
        reference="code name question raises_to is_stop_rule is_asked place source starts_on"
        " ends_on",
    ),
    "ComplaintJoin": by_class(
        technical="id",
        register="complaint main reason along_with joined_at joined_by undo_until ended_at ended_by"
        " end_reason",
    ),
    "SharedEvent": by_class(technical="id", register="number unit begun_at begun_by"),
    "SharedEventMember": by_class(
        technical="id", register="event complaint added_at added_by ended_at ended_by"
    ),
    "ComplaintLink": by_class(
        technical="id data_key",
        register="complaint case at by",
        narrative="words",
        identity="contact_plan tried",
    ),
    # What is in a file and what came before it was cleaned is read like the words beside it.
    "Attachment": by_class(
        technical="id data_key client_key",
        register="complaint case source place state reason scan may_keep_original received_at"
        " state_at",
        statistics="kind form size_band",
        narrative="content original",
    ),
    # The record.
    "Case": by_class(
        technical="id data_key",
        register="number unit desk_team is_restricted is_open received_at registered_at",
        statistics="kind risk kelurahan is_outside_city",
    ),
    "Episode": by_class(
        technical="id",
        register="case sequence opened_at opened_by closed_at closed_by close_reason",
    ),
    "CaseStatus": by_class(
        technical="id", register="case episode status starts_at ends_at by reason review_on"
    ),
    "ClockRule": by_class(
        technical="id",
        reference="trigger risk minutes working_days escalate_to escalate_in_case then_minutes"
        " source starts_on ends_on",
    ),
    "Clock": by_class(
        technical="id",
        register="rule complaint case starts_at due_at done_at done_by escalated_at tells_at"
        " told_steps paused_at",
    ),
    "ClockPause": by_class(
        technical="id", register="clock starts_at ends_at until_on reason by ended_by"
    ),
    "Handover": by_class(
        technical="id",
        register="complaint to_body way sent_at sent_by received_on received_from reference"
        " recorded_at recorded_by ended_at ended_by",
        statistics="found",
    ),
    "RiskChange": by_class(technical="id", register="case at by", statistics="was risk reason"),
    "OfficeHours": by_class(technical="id", reference="unit weekday day opens closes source"),
    "DutyStretch": by_class(
        technical="id",
        register="unit user starts_at ends_at recorded_at recorded_by cancelled_at cancelled_by",
    ),
    "CaseGrant": by_class(
        technical="id permission",
        register="user content_object kind reason granted_at granted_by expires_at revoked_at"
        " revoked_by",
    ),
    "Denial": by_class(
        technical="id data_key",
        register="user case reason set_at set_by lifted_at lifted_by",
        narrative="note",
    ),
    "EmergencyAccess": by_class(
        technical="id data_key",
        register="case user grant is_flagged asked_at asked_by approved_at approved_by"
        " review_due_on verdict reviewed_at reviewed_by",
        narrative="reason review_note",
    ),
    "CaseTwin": by_class(technical="id", register="one other made_at made_by ended_at ended_by"),
    "Restriction": by_class(
        technical="id data_key",
        register="case starts_at by ends_at ended_by",
        narrative="reason end_reason",
    ),
    "Opening": by_class(technical="id", register="case user opens opened_at opened_by expires_at"),
    "Person": by_class(
        technical="id data_key",
        register="case recorded_at recorded_by",
        identity="name national_id phone address contact_plan",
    ),
    "PersonRevision": by_class(
        technical="id data_key", register="case person reason at by", identity="phone contact_plan"
    ),
    "Involvement": by_class(
        technical="id",
        register="case person recorded_at recorded_by",
        statistics="part sex age_years age_precision",
    ),
    "Relation": by_class(technical="id", register="case victim perpetrator", statistics="relation"),
    "Incident": by_class(
        technical="id data_key",
        register="case recorded_at recorded_by",
        statistics="happened_on precision",
        narrative="chronology",
    ),
    "IncidentViolence": by_class(technical="id", register="incident", statistics="violence_type"),
    "IncidentPlace": by_class(technical="id", register="incident", statistics="place_type"),
    # All five sides are read as the case's story; a psychologist's notes are sessions of a service.
    "Assessment": by_class(
        technical="id data_key",
        register="case signed_at signed_by",
        statistics="risk",
        narrative="physical psychological social economic education needs",
    ),
}
