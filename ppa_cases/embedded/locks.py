"""Home of the lock that keeps two runs from working in the same folder at once."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ppa_cases.embedded.progress import Stopped

SETUP_BUSY = "Another set-up is at work here (process {pid}); waiting for it."


@contextmanager
def only_one(path: Path, *, busy: str, wait: bool = False) -> Iterator[None]:
    """Hold the lock file; the system frees it when the process ends, however it ends.

    `busy` is what the second one reads, with `{pid}` for the first one's process number.
    Raises `Stopped` when the lock is held and `wait` is false.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            text = busy.format(pid=os.pread(handle, 20, 0).decode() or "unknown")
            if not wait:
                raise Stopped(text) from None
            print(text, flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)
