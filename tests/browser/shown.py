"""Home of a page without a running product: what the test client was answered, in a browser.

A rare state is made inside the test's own transaction, where no server sees it. So the answer is
laid out here, and a small server hands the browser exactly its status, headers and bytes.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser

from tests.browser.watch import Watched, is_strict, watch

STATIC, AXE = "/static/", "/axe.js"
# Kept by the browser: the same few files belong to every page.
KEPT = "max-age=3600, immutable"
# What the little server says itself; and cookies, which belong to the test client.
NOT_HANDED_ON = frozenset({"content-length", "set-cookie"})


@dataclass
class Shelf:
    """The one page that is laid out, and what a browser asked for beside it in vain."""

    answer: Any = None  # Any: Django's test response
    beside: dict[str, Any] = field(default_factory=dict)  # what pages load besides static files
    in_vain: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Hands out static files as they lie in the sources, and for any other page the shelf's."""

    protocol_version = "HTTP/1.1"
    shelf: Shelf

    def do_GET(self) -> None:
        if self.path.startswith(STATIC):
            self.hand_out_file(self.path.removeprefix(STATIC).partition("?")[0])
        elif self.path == AXE:
            self.hand_out_kept("text/javascript", AXE_SCRIPT.encode())
        elif self.headers.get("Sec-Fetch-Dest") == "document" or self.path in self.shelf.beside:
            answer = self.shelf.beside.get(self.path, self.shelf.answer)
            self.hand_out(answer.status_code, dict(answer.headers), answer.content)
        else:
            self.nothing_there()

    def hand_out_file(self, name: str) -> None:
        found = finders.find(name)
        if not found:
            self.nothing_there()
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.hand_out_kept(kind, Path(str(found)).read_bytes())

    def hand_out_kept(self, kind: str, content: bytes) -> None:
        self.hand_out(200, {"Content-Type": kind, "Cache-Control": KEPT}, content)

    def nothing_there(self) -> None:
        self.shelf.in_vain.append(self.path)
        self.hand_out(404, {}, b"")

    def hand_out(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in NOT_HANDED_ON:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: Any) -> None:
        """Silent: what was asked for in vain stands on the shelf."""


@dataclass
class Window:
    """A browser's window before which answers are held."""

    here: Watched
    shelf: Shelf

    def show(self, answer: Any) -> Watched:
        """Open the answer as the page that it is, under its own content policy."""
        assert is_strict(answer.headers["content-security-policy"])
        self.shelf.answer = answer
        self.shelf.in_vain.clear()
        self.here.errors.clear()
        self.here.page.goto(answer.wsgi_request.get_full_path())
        assert self.shelf.in_vain == []
        return self.here


@contextmanager
def window(browser: Browser) -> Iterator[Window]:
    """One for many pages: files and the compiled axe stay in it."""
    shelf = Shelf()
    bound = type("Bound", (Handler,), {"shelf": shelf})
    server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    base_url = f"http://127.0.0.1:{server.server_port}"
    context = browser.new_context(base_url=base_url, locale="id-ID")
    try:
        here = watch(context.new_page())
        here.axe_at = AXE
        yield Window(here, shelf)
    finally:
        context.close()
        server.shutdown()
        server.server_close()
