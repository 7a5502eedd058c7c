"""Home of the settings that worker and relay processes of these tests start with."""

from ppa_cases.settings import *  # noqa: F403

JOBS_TABLE = "tests.core.jobs.handlers"
REDELIVER_AFTER = 2
TICK_SECONDS = 1
