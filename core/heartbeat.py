"""Home of the sign of life of processes that no port leads to: a file they touch while they work.

`python -m core.heartbeat 120` ends with 0 when HEARTBEAT_FILE was touched within 120 seconds. It
starts no Django, because it is asked every few seconds.
"""

import os
import sys
import time
from pathlib import Path

VARIABLE = "HEARTBEAT_FILE"


def show(**_signal: object) -> None:
    """Touch the file, where there is one. Called after work was done, never by a timer alone."""
    file = os.environ.get(VARIABLE)
    if file:
        Path(file).touch()


def is_alive(file: Path, within: float) -> bool:
    """The file was touched within so many seconds."""
    try:
        return time.time() - file.stat().st_mtime <= within
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_alive(Path(os.environ[VARIABLE]), float(sys.argv[1])) else 1)
