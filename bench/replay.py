"""Home of the bare SQL: what a page sent, kept, and sent again without Django."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
from django.db import connection


@dataclass(frozen=True)
class Statement:
    """One statement as it went to the driver."""

    sql: str
    values: Any  # what the driver takes: a sequence, or a sequence of sequences
    is_many: bool = False


Prepare = Callable[[Sequence[Statement]], list[Statement]]


def nothing(sent: Sequence[Statement]) -> list[Statement]:  # noqa: ARG001  # one form of Prepare
    return []


@contextmanager
def captured() -> Iterator[list[Statement]]:
    """The statements that are sent inside, savepoints included; BEGIN and COMMIT are not seen."""
    sent: list[Statement] = []

    def keep(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        sent.append(Statement(sql, values, many))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(keep):
        yield sent


def own_connection() -> Any:  # Any: the driver's connection
    """Another connection of the same database account, to be kept open like the product's."""
    given = connection.get_connection_params()
    return psycopg2.connect(**given)


class Replay:
    """Sends statements again on a raw connection and takes back whatever they did.

    A borrowed connection is in somebody's transaction, which goes on afterwards.
    """

    def __init__(self, raw: Any, *, is_borrowed: bool = False) -> None:
        self.raw = raw
        self.is_borrowed = is_borrowed

    def run(self, statements: Sequence[Statement], *, before: Sequence[Statement] = ()) -> float:
        """Seconds for sending all and fetching every row; what `before` makes ready is extra."""
        with self.raw.cursor() as cursor:
            cursor.execute("SAVEPOINT replay")
            send(cursor, before)
            started = time.perf_counter()
            send(cursor, statements)
            took = time.perf_counter() - started
            cursor.execute("ROLLBACK TO SAVEPOINT replay")
        if not self.is_borrowed:
            self.raw.rollback()
        return took


def send(cursor: Any, statements: Sequence[Statement]) -> None:
    for one in statements:
        execute = cursor.executemany if one.is_many else cursor.execute
        execute(one.sql, one.values)
        if cursor.description is not None:
            cursor.fetchall()
