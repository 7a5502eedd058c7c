"""Home of the tests of the process without keys: what comes back, and what it cannot do."""

import signal
import subprocess
import sys

import pytest
from django.conf import settings

from intake.attachments import sandbox
from intake.attachments.kinds import Reason, State
from tests.intake.attachments import files

TRIES = """
import _socket
import posix
from intake.attachments.child import close_the_doors
close_the_doors()
for name, deed in (
    ("file", lambda: open("/etc/hostname")),
    ("socket", lambda: _socket.socket()),
    ("start", lambda: posix.fork()),
    ("memory", lambda: bytearray(2 * 1024**3)),
):
    try:
        if deed() == 0:
            posix._exit(0)
        print(name)
    except (OSError, MemoryError):
        pass
"""


def test_every_way_through_works_with_the_doors_closed() -> None:
    for content, state in (
        (files.photo_with_place(), State.CLEAN),
        (files.picture("WEBP"), State.CLEAN),
        (files.deep_scan(), State.CLEAN),
        (files.letter(), State.CLEAN),
        (files.bomb_picture(), State.REFUSED),
        (files.document(OpenAction=files.script_action()), State.QUARANTINED),
    ):
        assert sandbox.inspect(content).state == state


def test_it_can_open_no_file_connect_nowhere_start_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-s", "-c", TRIES],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C.UTF-8"},
    )
    # Root may start processes whatever the limit says; the image runs as nobody of that kind.
    assert set(done.stdout.split()) <= {"start"}


@pytest.mark.parametrize(
    "command",
    [
        "raise SystemExit(1)",
        "print('no answer of ours')",
        'print(\'{"state": "clean", "reason": null, "form": "exe"}\')',
        "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)",  # its own limit of time
        "import sys; sys.stdin.read()\nwhile True: print('x' * 10_000)",
    ],
)
def test_whatever_goes_wrong_the_file_is_kept(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_COMMAND", (sys.executable, "-S", "-c", command))
    monkeypatch.setattr(sandbox, "MOST_ANSWER", 100_000)
    found = sandbox.inspect(bytes(1_000_000))  # more than a pipe holds: some end before they read
    assert (found.state, found.reason) == (State.QUARANTINED, Reason.CHECK_FAILED)


@pytest.mark.parametrize(
    "command",
    [
        ("/nowhere/python",),
        (sys.executable, "-S", "-c", "import time; time.sleep(9)"),
        (sys.executable, "-S", "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
    ],
    ids=["does not start", "no time", "killed for want of memory"],
)
def test_trouble_of_the_machine_is_no_answer(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It locked a good photo away for ever, at the first try."""
    monkeypatch.setattr(sandbox, "_COMMAND", command)
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.3)
    with pytest.raises(sandbox.NotAsked):
        sandbox.inspect(b"x")


def test_a_file_that_takes_too_long_dies_of_its_own_limit() -> None:
    """By a signal that no machine short of memory sends."""
    loop = "from intake.attachments import child; child.MOST_SECONDS = 1; child.close_the_doors()"
    done = subprocess.run(
        [sys.executable, "-s", "-c", f"{loop}\nwhile True: pass"],
        cwd=settings.BASE_DIR,
        check=False,
        env={"LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == -signal.SIGXCPU
