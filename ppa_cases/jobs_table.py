"""Home of the jobs table: which function does which topic, and which job is due when.

Names of topics are kept: a message written before an update is done after it.
"""

from datetime import time

from core.jobs import housekeeping
from core.jobs.slots import Daily, Every, Scheduled
from core.jobs.table import Handler
from intake import jobs as intake_jobs
from satgas import jobs as satgas_jobs

TOPICS: dict[str, Handler] = {
    "core.forget_requests": housekeeping.forget_requests,
    "core.purge_outbox": housekeeping.purge_outbox,
    "intake.open_sealed_complaints": intake_jobs.open_sealed_complaints,
    "intake.open_box": intake_jobs.open_box,
    "intake.run_clocks": intake_jobs.run_clocks,
    "satgas.remind_follow_ups": satgas_jobs.remind_follow_ups,
}

SCHEDULE: tuple[Scheduled, ...] = (
    Scheduled("core.forget_requests", Daily(at=time(2, 10))),
    Scheduled("core.purge_outbox", Daily(at=time(2, 20))),
    Scheduled("intake.open_sealed_complaints", Every(minutes=1)),
    Scheduled("intake.run_clocks", Every(minutes=1)),
    Scheduled("satgas.remind_follow_ups", Every(minutes=60)),
)
