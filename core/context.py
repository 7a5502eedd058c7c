"""Home of "for whom does this work": told to the database, for one transaction only (ADR 0022).

Row policies show a transaction nothing until it has said who it works for: an account or a named
service. `set_config(…, true)` ends with the transaction, so a pooled connection never hands one
person's view to the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import connection
from psycopg2.extensions import TRANSACTION_STATUS_INTRANS

from core.errors import NoScope, NoTransaction

VISITOR = "visitor"

_who: ContextVar[str] = ContextVar("works_for", default="")
_held: ContextVar[str] = ContextVar("held", default="")


def require() -> None:
    """Code that reads or opens records must work for somebody. Raises NoScope."""
    if not _who.get():
        raise NoScope


@contextmanager
def acting(user_id: int | None) -> Iterator[datetime]:
    """Work for an account, or for a visitor who sees no row; gives the product's time.

    One statement for both, because every page pays for it. Raises NoTransaction.
    """
    told = str(user_id or "")
    now = _tell("app.user_id", told, also="app.now()")
    with working_for(f"user:{told}" if told else VISITOR):
        yield now


@contextmanager
def serving(service: str) -> Iterator[None]:
    """Work as a named service: `app.job` for a job, `app.command` for a command.

    What a service may read and write follows its app (accounts/migrations/0005_who_asks.sql).
    Raises NoTransaction.
    """
    _tell("app.service", service)
    with working_for(f"service:{service}"):
        try:
            yield
        finally:
            _forget("app.service")


@contextmanager
def holding(row_id: UUID) -> Iterator[None]:
    """Keep one case in sight until the action on it has ended.

    Registering, moving or restricting a case may put it out of the actor's own reach half way, and
    a volunteer's report or an emergency works on a case that she does not see: the steps belong to
    one action, which has checked that she may. Inside another one, the outer case comes back
    afterwards. Raises NoTransaction.
    """
    outer = _held.get()
    _tell("app.held", str(row_id))
    token = _held.set(str(row_id))
    try:
        yield
    finally:
        _held.reset(token)
        _forget("app.held", outer)


@contextmanager
def counting(unit_id: int) -> Iterator[None]:
    """Read all of one unit, to count it: for whoever may sign its summaries. Raises NoTransaction.

    A summary counts restricted cases like any other; nobody is shown one by it.
    """
    _tell("app.counted_unit", str(unit_id))
    try:
        yield
    finally:
        _forget("app.counted_unit")


@contextmanager
def working_for(who: str) -> Iterator[None]:
    """The Python half alone, for a process to which row policies do not apply: a test."""
    token = _who.set(who)
    try:
        yield
    finally:
        _who.reset(token)


def _tell(name: str, value: str, *, also: str = "NULL") -> datetime:
    if not connection.in_atomic_block:
        raise NoTransaction
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config(%s, %s, true), {also}", [name, value])  # noqa: S608
        moment: datetime = cursor.fetchone()[1]
    return moment


def _forget(name: str, back_to: str = "") -> None:
    """Nothing to forget in a broken transaction: it is rolled back, and the setting with it."""
    if connection.in_atomic_block and not connection.needs_rollback and not _is_broken():
        _tell(name, back_to)


def _is_broken() -> bool:
    held = connection.connection
    return held is None or held.info.transaction_status != TRANSACTION_STATUS_INTRANS
