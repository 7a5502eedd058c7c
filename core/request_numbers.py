"""Home of the numbers about requests: how many, how long, by surface and view; never about people.

A label is a word of the code (a surface, a view's name, a class of status), never part of an
address or a value. Of the public site there is one line for all its pages together: a graph by page
would tell when somebody wrote.
"""

import os
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

# The last bound is the slowest page that is still answered (statement timeout 15 s).
SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0)
SHARED = "PROMETHEUS_MULTIPROC_DIR"  # set by ppa_cases/serving.py, read by prometheus_client
SURFACES = {
    "meja": "desk",
    "kader": "field",
    "mitra": "partner",
    "rekap": "summaries",
    "admin": "admin",
    "api": "api",
}
NO_PAGE = "none"

GetResponse = Callable[[HttpRequest], HttpResponseBase]

_registry = CollectorRegistry()
_requests = Counter("ppa_requests", "Requests answered", ["surface", "status"], registry=_registry)
_seconds = Histogram(
    "ppa_request_seconds",
    "Time to answer a request",
    ["surface", "view"],
    buckets=SECONDS,
    registry=_registry,
)


class Counted:
    """Counts each page when it has been answered. Static files pass before it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        response = self.get_response(request)
        surface, view = labels(request)
        _requests.labels(surface, f"{response.status_code // 100}xx").inc()
        _seconds.labels(surface, view).observe(perf_counter() - began)
        return response


def labels(request: HttpRequest) -> tuple[str, str]:
    """Surface and view, both from our own address map: what was asked for is never a label."""
    if settings.IS_PUBLIC:
        return "public", "page"
    match = request.resolver_match
    if match is None:
        return NO_PAGE, NO_PAGE
    return SURFACES.get(match.route.partition("/")[0], "door"), match.view_name or NO_PAGE


def told() -> bytes:
    """All numbers in Prometheus' text form, of every process that serves the same pages."""
    if SHARED not in os.environ:
        return generate_latest(_registry)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
