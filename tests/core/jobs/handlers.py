"""Home of the jobs table that tests use. Effects are counted in number series."""

import os
import signal
import time
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection

from core import clock
from core.jobs.slots import Every, Scheduled
from core.models import next_number

SECRET = "Siti Aminah 3671012345678901"


def note(mark: str) -> None:
    next_number(f"note/{mark}")


def poison(mark: str) -> None:
    next_number(f"poison/{mark}")
    raise ValueError(SECRET)


def broken_sql(mark: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [SECRET])


def suicide(mark: str) -> None:
    """Dies like a process out of memory: no exception, no farewell."""
    next_number(f"suicide/{mark}")
    os.kill(os.getpid(), signal.SIGKILL)


def stuck_once(mark: str) -> None:
    """The first try hangs until its worker is killed; later ones are quick."""
    next_number(f"stuck/{mark}")
    began = Path(os.environ["PPA_TEST_ROOM"]) / mark
    if not began.exists():
        began.touch()
        time.sleep(120)


def too_long(mark: str) -> None:
    """What Celery raises inside a task that passed its soft time limit."""
    next_number(f"long/{mark}")
    raise SoftTimeLimitExceeded


def slow(mark: str) -> None:
    next_number(f"slow/{mark}")
    (Path(os.environ["PPA_TEST_ROOM"]) / mark).touch()
    time.sleep(3)


def ask_time(mark: str) -> None:
    first = clock.now()
    time.sleep(0.01)
    assert clock.now() is first


def nightly(slot: str) -> None:
    next_number(f"nightly/{slot}")


def began(slot: str) -> None:  # noqa: ARG001
    next_number("began")


TOPICS = {
    "test.began": began,
    "test.note": note,
    "test.poison": poison,
    "test.broken_sql": broken_sql,
    "test.suicide": suicide,
    "test.stuck_once": stuck_once,
    "test.too_long": too_long,
    "test.slow": slow,
    "test.ask_time": ask_time,
    "test.often": nightly,
}
SCHEDULE = (Scheduled("test.often", Every(1)),)
AT_START = ("test.began",)
