"""Home of the audit writer: one row for every write and every opening of sealed data.

The row is written in the transaction of what it tells of: no audit row, no effect.
It holds ids and field names, never values, and no foreign key, so history blocks no deletion.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from django.db.models import Model

from core import clock
from core.models import AuditEvent


class Actor(Protocol):
    """Whoever acts: a user or a named service."""

    @property
    def actor_id(self) -> str:
        """`user:<pk>` or `service:<name>`."""


class Service:
    """A job acting on nobody's behalf; its name stands in the audit."""

    def __init__(self, name: str) -> None:
        self.actor_id = f"service:{name}"


def record(
    event: StrEnum,
    *,
    by: Actor,
    about: Model | None = None,
    ids: list[str] | None = None,
    purpose: str = "",
    detail: Mapping[str, object] | None = None,
) -> AuditEvent:
    """Write one audit row about one object, or about a list of `ids` of `about`'s model."""
    return AuditEvent.objects.create(
        at=clock.now(),
        actor=by.actor_id,
        action=str(event),
        object_type=about._meta.label_lower if about is not None else "",
        object_id="" if about is None or ids is not None else str(about.pk),
        purpose=purpose,
        detail={**(detail or {}), **({"ids": ids} if ids is not None else {})},
    )
