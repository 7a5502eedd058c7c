"""Home of core's audit events."""

from enum import StrEnum


class Event(StrEnum):
    ACCESS_DENIED = "core.access_denied"
    SEALED_OPENED = "core.sealed_opened"
    SEALED_COMPARED = "core.sealed_compared"
    SEALED_UNREADABLE = "core.sealed_unreadable"
    JOB_GAVE_UP = "core.job_gave_up"
    JOB_REVIVED = "core.job_revived"
    CLOCK_MOVED = "core.clock_moved"
    REGIONS_LOADED = "core.regions_loaded"
    KEYRING_CHANGED = "core.keyring_changed"
    KEYS_REWRAPPED = "core.keys_rewrapped"
    KEYS_UNREADABLE = "core.keys_unreadable"
    ROLES_DIFFER = "core.roles_differ"
    AUDIT_CHECKED = "core.audit_checked"
    AUDIT_EPOCH_BEGUN = "core.audit_epoch_begun"
    RESEALED = "core.resealed"
    SHREDDED = "core.shredded"
    TOMBSTONE_REPLAYED = "core.tombstone_replayed"
