"""Home of how gunicorn serves the public site: like the office's, but a process that held what
somebody wrote ends soon after, and its memory with it (ADR 0034)."""

import os
import random
from itertools import count
from threading import Timer
from typing import Any

from prometheus_client import values

from ppa_cases import environment, serving

# Seconds that a process may outlive the first words it held; up to half as much again, so that
# not all of them begin anew in the same moment.
FORGETS_AFTER = environment.number("PUBLIC_FORGETS_AFTER", default=20, least=1, most=300)

workers = serving.workers
threads = serving.threads
worker_class = serving.worker_class
timeout = serving.timeout
graceful_timeout = serving.graceful_timeout
keepalive = 0  # a process that ends soon keeps no connection that the proxy could write into
control_socket_disable = serving.control_socket_disable
worker_tmp_dir = serving.worker_tmp_dir
loglevel = "warning"  # a line for each process that begins would tell when somebody wrote

_place = "first"
if serving.SHARED in os.environ:
    # Counted by place, not by process: thousands begin in a day, and each would leave its file.
    values.ValueClass = values.MultiProcessValue(lambda: _place)  # type: ignore[no-untyped-call]


def pre_fork(server: Any, worker: Any) -> None:  # Any: gunicorn's own classes, untyped
    """Give the new process the lowest place that no living one has."""
    taken = {other.place for other in server.WORKERS.values()}
    worker.place = next(place for place in count() if place not in taken)


def post_fork(_server: Any, worker: Any) -> None:
    global _place  # noqa: PLW0603  # one a process
    _place = f"place{worker.place}"


def post_request(worker: Any, request: Any, environ: dict[str, Any], _answer: Any) -> None:
    """Whoever begins has no cookie yet; from then on each request holds what was written so far."""
    holds_words = "HTTP_COOKIE" in environ or request.method == "POST"
    if holds_words and not hasattr(worker, "end"):
        worker.end = Timer(FORGETS_AFTER * random.uniform(1, 1.5), end, [worker])  # noqa: S311
        worker.end.daemon = True
        worker.end.start()


def end(worker: Any) -> None:
    """The process answers what it has begun, then leaves; another takes its place."""
    worker.alive = False
