"""Home of the jobs table: which function does which topic, and which job is due when.

Names of topics are kept: a message written before an update is done after it.
"""

from datetime import time

from core.jobs import housekeeping
from core.jobs.slots import Daily, Scheduled
from core.jobs.table import Handler

TOPICS: dict[str, Handler] = {
    "core.forget_requests": housekeeping.forget_requests,
    "core.purge_outbox": housekeeping.purge_outbox,
}

SCHEDULE: tuple[Scheduled, ...] = (
    Scheduled("core.forget_requests", Daily(at=time(2, 10))),
    Scheduled("core.purge_outbox", Daily(at=time(2, 20))),
)
