"""Home of finding the jobs table: which topic is whose, which job is due when.

The table imports every app, so it lives at the left end of the line (`settings.JOBS_TABLE`).
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from core.jobs.slots import Scheduled

# Called by keyword with the message's args, which differ per topic.
Handler = Callable[..., None]


class JobsTable(Protocol):
    TOPICS: Mapping[str, Handler]
    SCHEDULE: tuple[Scheduled, ...]
    AT_START: tuple[str, ...]  # topics for which each worker rings when it starts


def load() -> JobsTable:
    return cast("JobsTable", import_module(settings.JOBS_TABLE))
