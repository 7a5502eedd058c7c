"""Home of what else goes when a complaint or case is shredded: rows that are not sealed and yet
speak of a person, as blind indexes and sound buckets do.

A module that keeps such rows gives an `Eraser`; the table of them imports apps, so it lives at the
left end of the line (`settings.ERASURE_TABLE`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True, order=True)
class Subject:
    """What has a data key of its own: a `complaint` or a `case`."""

    kind: str
    id: UUID

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Eraser(Protocol):
    """Rows of one module that go with a subject. Runs as the keymaster, in its transaction, and
    needs DELETE for that account in core/rights.py. Also run on a restored database."""

    def erase(self, subject: Subject) -> int:
        """Delete the subject's rows; gives how many there were. Safe to run twice."""

    def remaining(self, subject: Subject) -> int:
        """How many rows still speak of the subject: 0 after `erase`."""


class ErasureTable(Protocol):
    ERASERS: Mapping[str, Eraser]


def erasers() -> Mapping[str, Eraser]:
    """Name → eraser, for every module that keeps such rows."""
    return cast("ErasureTable", import_module(settings.ERASURE_TABLE)).ERASERS
