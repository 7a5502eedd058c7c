"""Home of starting kindly: what stops a start is said in one line, without a traceback."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import InterfaceError, OperationalError

from core.sealing.keyring import keyring

PR_SET_DUMPABLE = 4  # linux/prctl.h
DATABASE_AWAY = (
    "The database does not answer. Check that PostgreSQL runs and that the address and password "
    "of this process are right (.env.example names the variables)."
)


@contextmanager
def one_clear_line() -> Iterator[None]:
    """Turn wrong settings and an absent database into one line and exit code 3.

    Three is what gunicorn understands as "cannot boot": with another it would try for ever.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
    try:
        yield
    except ImproperlyConfigured as error:
        stop(str(error))
    except (InterfaceError, OperationalError):
        stop(DATABASE_AWAY)


def ready_to_open_records() -> None:
    """For processes that open records: a whole keyring, and nothing erased that a restore brought
    back. Raises ImproperlyConfigured; OperationalError where it needs a database that is away."""
    keyring()
    django.setup()
    try:
        import_module("core.sealing.opening").may_open()  # it knows models: only after the set-up
    finally:
        connections.close_all()


def close_memory() -> None:
    """Let no other process of this account look into the memory of this one, where the keys are,
    nor of those it forks; nor may a crash write it to a disk.

    The process that takes strangers' files apart runs under the same account, without keys
    (ADR 0029): the kernel asks for no open file before it lets one process read another. Linux
    alone knows this; elsewhere, as on a developer's machine, nothing happens.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def stop(why: str) -> None:
    sys.stderr.write(f"PPA Cases cannot start. {why}\n")
    sys.stderr.flush()
    raise SystemExit(3)
