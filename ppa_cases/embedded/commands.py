"""Home of running helper programs: their output goes to a log, a failure becomes one line."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from ppa_cases.embedded.processes import Ledger
from ppa_cases.embedded.progress import Stopped

# What is found in the output → what a person should do. The first match wins.
HINTS = (
    (
        ("No space left on device", "ENOSPC", "Disk quota exceeded"),
        "The disk is full. Free some space and start again.",
    ),
    (
        ("Permission denied", "EACCES"),
        "A file may not be written by you. Give this folder to the user you start as.",
    ),
    (
        (
            "Temporary failure in name resolution",
            "Name or service not known",
            "Failed to establish a new connection",
            "Network is unreachable",
            "EAI_AGAIN",
            "ENOTFOUND",
            "ECONNREFUSED",
            "ETIMEDOUT",
            "No matching distribution found",
        ),
        "The first set-up fetches packages and needs the network. Connect and start again; "
        "later starts need none.",
    ),
)


def run(
    command: Sequence[str | Path],
    *,
    what: str,
    log: Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run to the end. Raises `Stopped` with a hint and the log's place when it fails."""
    run_beside({what: command}, log=log, cwd=cwd, env=env)


def run_beside(
    commands: Mapping[str, Sequence[str | Path]],
    *,
    log: Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run all at once to the end, each named by what it does. Raises `Stopped` for the first that
    failed, when all are over.

    Whatever an earlier, killed run had started for the same log is ended first, and whatever this
    one started ends with it.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    ledger = helpers_of(log)
    ledger.stop_leftovers()
    with log.open("ab") as out:
        start = out.tell()
        try:
            for what, command in commands.items():
                ledger.add(what, begin(command, what=what, out=out, cwd=cwd, env=env))
            failed = [what for what, child in ledger.children.items() if child.wait()]
        finally:
            ledger.stop()
    if failed:
        output = log.read_bytes()[start:].decode(errors="replace")
        raise Stopped(f"{failed[0]} failed. {explain(output)} Everything it said: {log}")


def begin(
    command: Sequence[str | Path],
    *,
    what: str,
    out: BinaryIO,
    cwd: Path | None,
    env: Mapping[str, str] | None,
) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    except OSError as error:
        message = f"{what} could not start: {error.strerror} ({command[0]})."
        raise Stopped(message) from error


def helpers_of(log: Path) -> Ledger:
    """The helper programs that write to this log."""
    return Ledger(log.with_suffix(".processes"))


def explain(output: str) -> str:
    """The hint for a known cause, otherwise the last line that was printed."""
    for marks, hint in HINTS:
        if any(mark in output for mark in marks):
            return hint
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    lines = [line for line in lines if "complete log of this run" not in line]
    return f"Its last word: {lines[-1]}" if lines else "It said nothing."
