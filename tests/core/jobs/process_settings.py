"""Home of the settings that worker and relay processes of these tests start with."""

from ppa_cases.settings import *  # noqa: F403
from ppa_cases.settings import DATABASES

JOBS_TABLE = "tests.core.jobs.handlers"
REDELIVER_AFTER = 2
TICK_SECONDS = 1
# With the worker's own rights, whichever account the tests sign in with.
DATABASES["default"]["OPTIONS"]["options"] += " -c role=app_worker"
