"""Home of the side door: health, readiness and numbers, on a port of its own and for machines only.

Whatever comes in by that port never reaches Django, and nothing of it is at any address of the
site: the port of the connection decides, which no header can claim.
"""

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from threading import Thread
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.db import connection
from prometheus_client import CONTENT_TYPE_LATEST

from core import readiness
from core.readiness import NOTHING_MORE, Check

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Answer = tuple[HTTPStatus, bytes]
PLAIN = "text/plain; charset=utf-8"


class SideDoor:
    """`/alive`: this process answers. `/ready`: it may be given work. `/metrics`: its numbers."""

    def __init__(
        self, numbers: Callable[[], bytes], also: Mapping[str, Check] = NOTHING_MORE
    ) -> None:
        self._answers: dict[str, Callable[[], Answer]] = {
            "/alive": lambda: (HTTPStatus.OK, b"alive\n"),
            "/ready": lambda: ready(also),
            "/metrics": lambda: (HTTPStatus.OK, numbers()),
        }

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        answer = self._answers.get(path, nothing_here)
        status, body = answer()
        kind = CONTENT_TYPE_LATEST if path == "/metrics" else PLAIN
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]


def ready(also: Mapping[str, Check] = NOTHING_MORE) -> Answer:
    """One line a finding; 503 when something is missing."""
    findings = readiness.look(also)
    lines = "".join(f"{one.name}: {one.trouble or 'ok'}\n" for one in findings)
    missing = any(one.trouble for one in findings)
    return HTTPStatus.SERVICE_UNAVAILABLE if missing else HTTPStatus.OK, lines.encode()


def nothing_here() -> Answer:
    return HTTPStatus.NOT_FOUND, b"/alive, /ready or /metrics\n"


def beside(main: "WSGIApplication", numbers: Callable[[], bytes]) -> "WSGIApplication":
    """The application with its side door, or as it is where METRICS_PORT is not set."""
    if not settings.METRICS_PORT:
        return main
    door, port = SideDoor(numbers), str(settings.METRICS_PORT)

    def either(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        came_by = door if environ.get("SERVER_PORT") == port else main
        return came_by(environ, start_response)

    return either


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None:  # Any: http.server's own signature
        """A line each 15 seconds would bury what matters."""


def open_thread(numbers: Callable[[], bytes], also: Mapping[str, Check]) -> None:
    """The side door of a process that serves no pages; none where METRICS_PORT is not set."""
    if not settings.METRICS_PORT:
        return
    door = SideDoor(numbers, also)

    def then_close(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            return door(environ, start_response)
        finally:
            connection.close()  # this thread's own

    address = settings.METRICS_ADDRESS
    server = make_server(address, settings.METRICS_PORT, then_close, handler_class=_Quiet)
    Thread(target=server.serve_forever, name="side-door", daemon=True).start()
