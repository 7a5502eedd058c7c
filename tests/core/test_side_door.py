"""Health, readiness and numbers come by a port of their own, and never name anybody."""

import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from socket import socket
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from core import clock, heartbeat, metrics, outbox, readiness, request_numbers, side_door
from core.models import JobRun, OutboxMessage
from intake import waiting_reports
from intake.models import SealedBox
from tests.conftest import WebClient
from tests.factories.accounts import UserFactory
from tests.factories.intake import PersonFactory
from tests.meta.sources import ROOT

NAME = "Kenari Contohwati"
TYPED = "Melati Contohsari"
LABEL = re.compile(r"[a-z0-9_:.+-]+|[0-9.]+|\+Inf")


def site(_environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b"a page"]


def ask(door: Any, path: str, **more: str) -> tuple[str, str]:
    environ: dict[str, Any] = {"wsgi.input": BytesIO()}
    setup_testing_defaults(environ)
    environ |= {"PATH_INFO": path, "SERVER_PORT": "9100", **more}
    told: list[str] = []
    body = b"".join(door(environ, lambda status, _headers: told.append(status)))
    return told[0], body.decode()


@pytest.fixture
def door(settings: Any) -> Any:
    settings.METRICS_PORT = 9100
    return side_door.beside(site, lambda: b"numbers\n")


class TestDoor:
    def test_health_asks_nobody(self, door: Any) -> None:
        """No database is allowed in this test: a process lives also while that is away."""
        assert ask(door, "/alive") == ("200 OK", "alive\n")

    @pytest.mark.django_db
    def test_readiness_says_what_is_missing(
        self, door: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        finding = readiness.Finding("keys", "KEYRING_FILE cannot be read.")
        monkeypatch.setattr(readiness, "look", lambda _also: [finding])
        status, said = ask(door, "/ready")
        assert (status[:3], said) == ("503", "keys: KEYRING_FILE cannot be read.\n")

    def test_numbers(self, door: Any) -> None:
        assert ask(door, "/metrics") == ("200 OK", "numbers\n")

    def test_nothing_else(self, door: Any) -> None:
        assert ask(door, "/masuk/")[0] == "404 Not Found"

    @pytest.mark.parametrize("path", ["/alive", "/ready", "/metrics"])
    def test_is_at_no_address_of_the_site(self, door: Any, path: str) -> None:
        assert ask(door, path, SERVER_PORT="8000", HTTP_HOST="web:9100") == ("200 OK", "a page")

    def test_is_left_out_where_no_port_is_given(self, settings: Any) -> None:
        settings.METRICS_PORT = 0
        assert side_door.beside(site, lambda: b"") is site

    def test_opens_beside_a_process_without_pages(self, settings: Any) -> None:
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            settings.METRICS_PORT = free.getsockname()[1]
        side_door.open_thread(lambda: b"numbers\n", {})
        where = f"http://127.0.0.1:{settings.METRICS_PORT}"
        with urllib.request.urlopen(f"{where}/metrics", timeout=5) as answer:  # noqa: S310  # ours
            assert answer.read() == b"numbers\n"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{where}/", timeout=5)  # noqa: S310  # ours


def numbers_of(text: str) -> dict[str, float]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


class TestRequests:
    @pytest.mark.django_db
    def test_are_counted_by_view_and_never_by_what_was_asked_for(
        self, settings: Any, client: WebClient, signed_in: Callable[[User], WebClient]
    ) -> None:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE[:2], COUNTED, *settings.MIDDLEWARE[2:]]
        client.get(f"/cari/{TYPED}/", {"q": TYPED})
        client.post("/masuk/", {"username": TYPED, "password": TYPED})
        PersonFactory(name=NAME)
        signed_in(UserFactory(display_name=NAME)).get("/keamanan/")
        told = request_numbers.told().decode()
        found = numbers_of(told)
        assert found['ppa_requests_total{status="4xx",surface="none"}'] >= 1
        assert found['ppa_request_seconds_count{surface="door",view="accounts:session-start"}'] >= 1
        assert "contoh" not in told.lower()
        labels = re.findall(r'="([^"]*)"', told)
        assert labels
        assert [one for one in labels if not LABEL.fullmatch(one)] == []

    def test_of_the_public_site_are_told_together(self, settings: Any) -> None:
        settings.IS_PUBLIC = True
        request = HttpRequest()
        request.path = "/f/3/"
        request_numbers.Counted(lambda _request: HttpResponse(status=503))(request)
        told = request_numbers.told().decode()
        views = re.findall(r'surface="public",view="([^"]*)"', told)
        assert set(views) == {"page"}
        assert 'ppa_requests_total{status="5xx",surface="public"}' in told

    def test_processes_of_one_site_are_counted_together(self) -> None:
        """The server's configuration comes before any counter is made."""
        code = (
            "import os, ppa_cases.serving, core.request_numbers as n\n"
            "import django.conf; django.conf.settings.configure(IS_PUBLIC=True)\n"
            "from django.http import HttpRequest, HttpResponse\n"
            "count = lambda: n.Counted(lambda r: HttpResponse())(HttpRequest())\n"
            "child = os.fork()\n"
            "count()\n"
            "if not child: os._exit(0)\n"
            "os.waitpid(child, 0)\n"
            "print(n.told().decode())"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"METRICS_PORT": "9100"},
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert 'ppa_requests_total{status="2xx",surface="public"} 2.0' in done.stdout, done.stderr

    def test_a_process_of_the_public_site_counts_on_where_the_one_before_it_stopped(self) -> None:
        """They end often (ADR 0034): a file for each of them would fill the disk."""
        code = (
            "import os, types, ppa_cases.serving_public as s, core.request_numbers as n\n"
            "import django.conf; django.conf.settings.configure(IS_PUBLIC=True)\n"
            "from django.http import HttpRequest, HttpResponse\n"
            "server = types.SimpleNamespace(WORKERS={})\n"
            "for _each in range(3):\n"
            "    worker = types.SimpleNamespace(); s.pre_fork(server, worker)\n"
            "    child = os.fork()\n"
            "    if not child:\n"
            "        s.post_fork(server, worker)\n"
            "        n.Counted(lambda r: HttpResponse())(HttpRequest()); os._exit(0)\n"
            "    os.waitpid(child, 0)\n"
            "print(sorted(os.listdir(os.environ['PROMETHEUS_MULTIPROC_DIR'])))\n"
            "print(n.told().decode())"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"METRICS_PORT": "9100"},
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert 'ppa_requests_total{status="2xx",surface="public"} 3.0' in done.stdout, done.stderr
        assert done.stdout.splitlines()[0] == "['counter_place0.db', 'histogram_place0.db']"


COUNTED = "core.request_numbers.Counted"


@pytest.mark.django_db
class TestBackground:
    def test_tells_what_waits_failed_and_is_late(self) -> None:
        outbox.put("test.note")
        OutboxMessage.objects.create(topic="test.dead", dead_at=clock.now())
        JobRun.objects.create(name="test.often", slot=clock.now())
        found = numbers_of(metrics.told().decode())
        assert found['ppa_outbox_messages{queue="default"}'] == 1
        assert found['ppa_outbox_messages{queue="slow"}'] == 0
        assert found["ppa_dead_letters"] == 1
        assert found['ppa_job_runs{state="claimed"}'] == 1
        assert found["ppa_last_slot_seconds"] >= 0
        assert found["ppa_numbers_readable"] == 1
        assert {name for name in found if "sealed" in name or "complaint" in name} >= {
            "ppa_sealed_reports",
            "ppa_complaints_unopened",
        }

    def test_says_that_it_could_not_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken() -> metrics.Values:
            raise DatabaseError

        monkeypatch.setattr(metrics, "GAUGES", (("ppa_broken", "Broken", "", broken),))
        assert numbers_of(metrics.told().decode()) == {"ppa_numbers_readable": 0}

    def test_ages_of_reports_come_in_steps(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From seconds a graph would tell when somebody wrote."""
        arrived = clock.now() - timedelta(seconds=781)
        monkeypatch.setattr(waiting_reports, "_sealed", lambda: Fixed(arrived))
        assert waiting_reports.oldest_sealed() == 600
        assert SealedBox.objects.count() == 0


class Fixed:
    """A query whose oldest row is known."""

    def __init__(self, oldest: Any) -> None:
        self.oldest = oldest

    def aggregate(self, **_: object) -> dict[str, Any]:
        return {"oldest": self.oldest}


class TestHeartbeat:
    def test_is_shown_by_touching_a_file(self, tmp_path: Any, monkeypatch: Any) -> None:
        monkeypatch.setenv(heartbeat.VARIABLE, str(tmp_path / "alive"))
        assert not heartbeat.is_alive(tmp_path / "alive", 60)
        heartbeat.show()
        assert heartbeat.is_alive(tmp_path / "alive", 60)
        assert not heartbeat.is_alive(tmp_path / "alive", -1)

    def test_is_nothing_where_no_file_is_named(self, monkeypatch: Any) -> None:
        monkeypatch.delenv(heartbeat.VARIABLE, raising=False)
        heartbeat.show()
