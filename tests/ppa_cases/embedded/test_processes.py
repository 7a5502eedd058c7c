"""Home of ending processes as tests: ours, and no others."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ppa_cases.embedded.processes import Ledger, is_running_from, started_at

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(1, flush=True)
time.sleep(60)
"""
STUBBORN = [sys.executable, "-c", DEAF]


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE)


def close(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()


def test_what_a_killed_run_left_is_stopped_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "processes.json"
    left = start(SLEEP)
    Ledger(path).add("worker", left)
    assert Ledger(path).stop_leftovers() == ["worker"]
    left.communicate()
    assert left.returncode
    assert not path.exists()


def test_a_number_that_means_another_process_by_now_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "processes.json"
    stranger = start(SLEEP)
    path.write_text(json.dumps({"worker": [stranger.pid, "another time"]}))
    assert Ledger(path).stop_leftovers() == []
    assert stranger.poll() is None
    close(stranger)


def test_a_damaged_ledger_stops_nobody(tmp_path: Path) -> None:
    path = tmp_path / "processes.json"
    path.write_text('{"worker": [')
    assert Ledger(path).stop_leftovers() == []


def test_who_does_not_end_when_asked_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ppa_cases.embedded.processes.GRACE", 0.2)
    ledger = Ledger(tmp_path / "processes.json")
    child = start(STUBBORN)
    assert child.stdout
    child.stdout.readline()
    ledger.add("web", child)
    ledger.stop()
    assert child.returncode == -9
    child.communicate()


def test_who_ends_by_itself_is_named(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "processes.json")
    child = start([sys.executable, "-c", ""])
    ledger.add("beat", child)
    child.communicate()
    assert ledger.ended() == "beat"
    ledger.stop()


def test_a_stale_server_number_is_not_taken_for_the_server(tmp_path: Path) -> None:
    """This very process lives, but was not started with that folder."""
    assert started_at(os.getpid())
    assert not is_running_from(os.getpid(), tmp_path)
    assert not is_running_from(0, tmp_path)
