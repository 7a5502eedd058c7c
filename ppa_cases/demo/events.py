"""Home of the demo's audit events."""

from enum import StrEnum


class Event(StrEnum):
    CASES_LAID_IN = "demo.cases_laid_in"
