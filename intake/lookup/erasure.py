"""Home of forgetting how a shredded case was found: digests, sounds and hints go with its key."""

from core.sealing.shredding import Subject
from intake.lookup import matters, table


class LookupEraser:
    """Rows of schema lookup: people are indexed with their case, a complaint by itself."""

    def erase(self, subject: Subject) -> int:
        """Delete what it is found by; how many rows went. Safe to run twice."""
        if subject.kind == "case":
            return table.forget_case(subject.id)
        return matters.forget(subject.id) if subject.kind == "complaint" else 0

    def remaining(self, subject: Subject) -> int:
        """How many rows still speak of it."""
        if subject.kind == "case":
            return table.rows_of(subject.id)
        return matters.rows_of(subject.id) if subject.kind == "complaint" else 0
