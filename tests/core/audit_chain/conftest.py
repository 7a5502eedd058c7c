"""Home of what the tests of seals share: rows at chosen places, and a hand that may touch them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from core import audit, clock
from core.events import Event
from core.models import AuditEvent

AddRows = Callable[..., list[int]]


@pytest.fixture(autouse=True)
def var_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


@contextmanager
def triggers_off() -> Iterator[Any]:
    """What only a superuser can do: rewrite without a trace. Gives the cursor."""
    with connection.cursor() as cursor:
        for table in ("core_auditevent", "core_auditseal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table, name in (("core_auditevent", "auditevent"), ("core_auditseal", "auditseal")):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}_not_rewritten")


def tamper(sentence: str, *values: object) -> None:
    """Run one statement that the product would refuse; it must touch something."""
    with triggers_off() as cursor:
        cursor.execute(sentence, values)
        assert cursor.rowcount > 0


@pytest.fixture
def add_rows(db: None) -> AddRows:  # noqa: ARG001
    """`add_rows(3, xid=7)`: three different rows of transaction 7. Gives their ids."""

    def add(count: int, *, xid: int, epoch: int = 1) -> list[int]:
        rows = [
            AuditEvent(
                at=clock.now(),
                epoch=epoch,
                xid=xid,
                actor=audit.Service("x").actor_id,
                action=Event.SEALED_OPENED,
                object_id=f"{xid}-{number}",
                detail={"fields": ["name"]},
            )
            for number in range(count)
        ]
        return [row.pk for row in AuditEvent.objects.bulk_create(rows)]

    return add
