"""Home of the data class of each of core's fields; a field that is missing here fails the tests."""

from core.data_classes import DataClass, by_class

FIELDS: dict[str, dict[str, DataClass]] = {
    "AuditEvent": by_class(
        technical="id epoch xid session device request_id",
        register="at actor action object_type object_id subjects purpose detail",
    ),
    "AuditSeal": by_class(
        technical="number epoch xid_from xid_until rows leaves root previous mac sealed_at",
    ),
    "ClockOffset": by_class(technical="id shift moved_at"),
    # `wrapped` is a key under the key of the keyring, which no database holds.
    "DataKey": by_class(technical="id subject_kind subject_id version epoch wrapped made_at"),
    "IdempotentRequest": by_class(technical="id scope key body_hash answer at"),
    "JobRun": by_class(technical="id name slot state message claimed_at started_at finished_at"),
    "NumberSeries": by_class(technical="name last"),
    "OutboxMessage": by_class(
        technical="id topic args key queue created_at not_before published_at attempts done_at"
        " dead_at last_error",
    ),
    "Tombstone": by_class(
        technical="id key_ids epoch",
        register="subject_kind subject_id shredded_at shredded_by second_by reason authority"
        " backups_end_on final_on",
    ),
    "Region": by_class(reference="code parent level name tile_column tile_row"),
}
