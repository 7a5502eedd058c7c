"""Home of forgetting how a shredded case was found: digests, sounds and hints go with its key."""

from core.sealing.shredding import Subject
from intake.lookup import table


class LookupEraser:
    """Rows of schema lookup. A complaint has none: people are indexed with their case."""

    def erase(self, subject: Subject) -> int:
        """Delete what the case is found by; how many rows went. Safe to run twice."""
        return table.forget_case(subject.id) if subject.kind == "case" else 0

    def remaining(self, subject: Subject) -> int:
        """How many rows still speak of the case."""
        return table.rows_of(subject.id) if subject.kind == "case" else 0
