"""Home of the two browsers: one asks the whole product, one a page with nothing around it."""

from collections.abc import Callable
from functools import partial
from gzip import decompress
from html.parser import HTMLParser
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from django.test.client import ClientHandler

HOST = "127.0.0.1"
CELLS = frozenset({"td", "th", "dd", "dt", "li", "p", "label", "legend"})

Fetch = Callable[[], Any]  # Any: the test client's response


class BareHandler(ClientHandler):
    """Django without one middleware, and with addresses of its own."""

    def __init__(self, urlconf: str) -> None:
        super().__init__(enforce_csrf_checks=False)
        self.urlconf = urlconf
        with override_settings(MIDDLEWARE=[]):
            self.load_middleware()

    def resolve_request(self, request: HttpRequest) -> Any:  # Any: Django's own, untyped
        request.urlconf = self.urlconf
        return super().resolve_request(request)


def product() -> Client:
    """All of the product in this process. It asks for gzip, as every browser does."""
    return Client(SERVER_NAME=HOST, headers={"accept-encoding": "gzip"})


def bare(urlconf: str) -> Client:
    client = Client(SERVER_NAME=HOST, headers={"accept-encoding": "gzip"})
    client.handler = BareHandler(urlconf)
    return client


def getting(client: Client, path: str) -> Fetch:
    return partial(client.get, path)


def posting(client: Client, path: str, data: dict[str, str]) -> Fetch:
    return partial(client.post, path, data)


def text_of(response: HttpResponseBase) -> str:
    content: bytes = response.content  # type: ignore[attr-defined]  # no page here streams
    if response.headers.get("Content-Encoding") == "gzip":
        content = decompress(content)
    return content.decode()


class _Counter(HTMLParser):
    """Counts the smallest elements that show a value: cells, list items, paragraphs, labels."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0
        self.has_text = False

    def handle_data(self, data: str) -> None:
        self.has_text = self.has_text or bool(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in CELLS:
            self.has_text = False

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS and self.has_text:
            self.shown += 1
            self.has_text = False


def values_in(html: str) -> int:
    """How many values a page shows: the floor has to show as many."""
    counter = _Counter()
    counter.feed(html)
    return counter.shown
