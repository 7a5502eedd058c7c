"""Home of how gunicorn serves the office, and of what serving_public.py takes over from it.

Where METRICS_PORT is set, the processes of one site count together in a folder of their own, which
has to be known before the first of them imports anything.
"""

import os
import tempfile
from typing import Any

SHARED = "PROMETHEUS_MULTIPROC_DIR"
if os.environ.get("METRICS_PORT", "0") != "0":
    os.environ[SHARED] = tempfile.mkdtemp(prefix="ppa-numbers-")

from prometheus_client import multiprocess  # noqa: E402  # it looks at the variable only once

workers = 2
threads = 4
worker_class = "gthread"
timeout = 30
graceful_timeout = 5
keepalive = 65  # longer than nginx keeps its own side open, so it never writes into a closed one
control_socket_disable = True
# Where a worker shows that it lives: in memory, or a slow disk would look like a hanging worker.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108


def child_exit(_server: Any, worker: Any) -> None:  # Any: gunicorn's own classes, untyped
    if SHARED in os.environ:
        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
