"""Home of the canary test over the whole suite: what was sealed or typed is found nowhere else.

Every text that any test seals is a canary. While the test runs, all log lines (as the product's own
formatter writes them), mails, answers of 500 and more, and the addresses, cookies and file names of
every answer are kept; whoever holds a canary fails the test that let it out. When all tests are
over, the database server's log and the names and contents of temporary files are searched for the
canaries of the whole run.
"""

import json
import logging
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
import redis
from django.core import mail
from django.test import Client

from core.sealing import box, vault
from ppa_cases.logs import HideArguments, NoTraceback

LARGEST = 5_000_000  # bytes of a temporary file that is read
LEAST = 12  # characters; shorter ones are codes and numbers that stand elsewhere too
TELLING_HEADERS = ("Location", "Content-Disposition", "Content-Location", "Link", "Refresh")


class Heard(logging.Handler):
    """Keeps every line of one test, in the words of the product's own logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.addFilter(HideArguments())
        self.setFormatter(NoTraceback())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class Silence:
    """The plugin: canaries of this test and of the whole run, and what was heard."""

    def __init__(self) -> None:
        self.began = time.time()
        self.elsewhere: list[str] = []
        self.canaries: set[str] = set()
        self.of_this_test: set[str] = set()
        self.heard = Heard()
        self.told: list[tuple[str, str]] = []

    def listen(self) -> None:
        """Stand beside the two functions that every sealed value goes through, and the client."""
        seal, box_seal = vault.seal, box.seal

        def sealing(key: Any, plain: bytes, *, place: str) -> bytes:
            self.add(plain)
            return seal(key, plain, place=place)

        def boxing(public_key: bytes, payload: bytes) -> bytes:
            self.add(payload)
            return box_seal(public_key, payload)

        def requesting(client: Client, **request: Any) -> Any:
            response = ask(client, **request)
            self.answered(response)
            return response

        vault.seal = sealing
        box.seal = boxing
        ask = Client.request
        Client.request = requesting  # type: ignore[assignment,method-assign]
        for name in ("", "django"):  # django's own logger hands nothing up
            logging.getLogger(name).addHandler(self.heard)

    def add(self, plain: bytes) -> None:
        found = {text for text in texts_in(plain) if len(text) >= LEAST}
        self.of_this_test |= found

    def answered(self, response: Any) -> None:
        """What an answer shows outside its page; and the page itself when it is an error page."""
        for name in TELLING_HEADERS:
            self.told.append((f"the header {name}", response.headers.get(name, "")))
        for cookie in response.cookies.values():
            self.told.append((f"the cookie {cookie.key}", cookie.OutputString()))
        request = getattr(response, "wsgi_request", None)
        if request is not None:
            self.told.append(("an address", request.get_full_path()))
        if response.status_code >= 500 and not response.streaming:
            self.told.append(("an error page", response.content.decode(errors="replace")))

    def leaks(self) -> list[str]:
        """Where a canary of this test can be read. Places and not words: a failing test must not
        say them aloud either."""
        told = [*self.told, *(("a log line", line) for line in self.heard.lines)]
        told += [("a mail", f"{one.subject} {one.body}") for one in getattr(mail, "outbox", ())]
        return sorted({place for place, text in told if holds(text, self.of_this_test)})

    def forget(self) -> None:
        self.of_this_test = set()
        self.heard.lines = []
        self.told = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self) -> Iterator[None]:
        yield
        leaks = self.leaks()
        self.canaries |= self.of_this_test
        self.forget()
        if leaks:
            pytest.fail(f"What was sealed in this test can be read in {', '.join(leaks)}.")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        leaks = [one.name for one in self.files() if in_file(one, self.canaries)]
        if any(holds(text, self.canaries) for text in broker_texts()):
            leaks.append("the broker")
        if hasattr(session.config, "workeroutput"):  # one of several; the first of them judges
            session.config.workeroutput["leaks"] = leaks
        elif leaks or self.elsewhere:
            print(f"\nSealed words can be read in: {', '.join([*self.elsewhere, *leaks])}")  # noqa: T201
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self.elsewhere += getattr(node, "workeroutput", {}).get("leaks", [])

    def files(self) -> Iterator[Path]:
        """The servers' logs, and what this run left lying among the temporary files."""
        logs = os.environ.get("PPA_SERVER_LOGS", "")
        yield from (Path(log) for log in logs.split(os.pathsep) if log)
        for one in Path(tempfile.gettempdir()).iterdir():
            try:
                found = one.stat()
            except FileNotFoundError:
                continue
            is_ours = found.st_uid == os.getuid() and found.st_mtime >= self.began
            if is_ours and one.is_file() and found.st_size <= LARGEST:
                yield one


def texts_in(plain: bytes) -> Iterable[str]:
    """The texts of a sealed value: itself, or the leaves of its JSON."""
    try:
        text = plain.decode()
    except UnicodeDecodeError:
        return ()
    try:
        return leaves(json.loads(text))
    except ValueError:
        return (text,)


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)


def holds(text: str, canaries: set[str]) -> bool:
    """As it stands, or written as an address writes it."""
    plain = unquote_plus(text)
    return any(canary in text or canary in plain for canary in canaries)


def in_file(path: Path, canaries: set[str]) -> bool:
    """By its name or by what it holds."""
    return holds(path.name, canaries) or holds(path.read_text(errors="replace"), canaries)


def broker_texts() -> Iterator[str]:
    """Every key and value of the broker that tests talk to."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as broker:
        for key in broker.scan_iter():
            yield key.decode(errors="replace")
            yield repr(broker.dump(key))
