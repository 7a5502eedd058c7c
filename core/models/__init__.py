"""Home of core's tables: regions, audit, keys, tombstones, idempotency, outbox and job runs."""

from core.models.audit_event import AuditEvent
from core.models.audit_seal import AuditSeal
from core.models.clock_offset import ClockOffset
from core.models.data_key import DataKey
from core.models.idempotent_request import IdempotentRequest
from core.models.job_run import JobRun, JobState
from core.models.number_series import NumberSeries, next_number
from core.models.outbox import OutboxMessage
from core.models.region import Region, RegionLevel, RegionQuerySet
from core.models.tombstone import ShredReason, Tombstone

__all__ = [
    "AuditEvent",
    "AuditSeal",
    "ClockOffset",
    "DataKey",
    "IdempotentRequest",
    "JobRun",
    "JobState",
    "NumberSeries",
    "OutboxMessage",
    "Region",
    "RegionLevel",
    "RegionQuerySet",
    "ShredReason",
    "Tombstone",
    "next_number",
]
