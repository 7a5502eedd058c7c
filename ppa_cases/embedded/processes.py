"""Home of child processes: who was started, is it still the same one, and how all of them stop.

A process number alone proves nothing, the system hands it out again. The ledger on disk keeps the
start time with it, so that after `kill -9` the next run stops exactly what the killed one left.
"""

import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from ppa_cases.embedded import stamps

GRACE = 10  # seconds between asking and killing


class Ledger:
    """The processes of one run, each in a session (and so a group) of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def add(self, name: str, process: "subprocess.Popen[bytes]") -> None:
        self.children[name] = process
        self.write()

    def write(self) -> None:
        known = {name: [child.pid, started_at(child.pid)] for name, child in self.children.items()}
        stamps.write(self.path, json.dumps(known))

    def ended(self) -> str | None:
        """Name of a child that has ended by itself, if any."""
        return next(
            (name for name, child in self.children.items() if child.poll() is not None), None
        )

    def stop(self) -> None:
        """Ask all to end, last started first; kill what has not ended after the grace time."""
        children = list(reversed(self.children.values()))
        for child in children:
            ask_to_end(child.pid)
        end = time.monotonic() + GRACE
        for child in children:
            try:
                child.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                kill_group(child.pid)
                child.wait()
            kill_group(child.pid)
        self.children.clear()
        self.path.unlink(missing_ok=True)

    def stop_leftovers(self) -> list[str]:
        """End what a killed run left behind. Returns the names of what still ran."""
        try:
            known: dict[str, tuple[int, str]] = json.loads(self.path.read_text())
        except (OSError, ValueError):
            return []
        left = [
            name for name, (pid, started) in known.items() if started and started_at(pid) == started
        ]
        for end_one in (ask_to_end, kill_group):
            for name in left:
                end_one(known[name][0])
            end = time.monotonic() + GRACE
            while (
                any(started_at(known[name][0]) == known[name][1] for name in left)
                and time.monotonic() < end
            ):
                time.sleep(0.1)
        self.path.unlink(missing_ok=True)
        return left


def ask_to_end(leader: int) -> None:
    """Only the leader: it lets its own children finish what they hold."""
    with suppress(ProcessLookupError):
        os.kill(leader, signal.SIGTERM)


def kill_group(leader: int) -> None:
    """The group outlives its leader, so grandchildren are reached as well."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def started_at(pid: int) -> str:
    """A word that differs between two processes with the same number; empty when there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        if Path("/proc/self").exists():
            return ""
        return subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True
        ).stdout.strip()
    return "" if fields[0] == "Z" else fields[19]


def is_running_from(pid: int, folder: Path) -> bool:
    """True when the process lives and was started with this folder among its arguments."""
    if pid <= 0 or not started_at(pid):
        return False
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        words = ["ps", "-o", "command=", "-p", str(pid)]
        line = subprocess.run(words, capture_output=True).stdout.strip().split(b" ")
    return str(folder).encode() in line
