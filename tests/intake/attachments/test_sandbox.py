"""Home of the tests of the process without keys: what comes back, and what it cannot do."""

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
        "import time; time.sleep(9)",
    ],
)
def test_whatever_goes_wrong_the_file_is_kept(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_COMMAND", (sys.executable, "-S", "-c", command))
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.2)
    found = sandbox.inspect(b"x")
    assert (found.state, found.reason) == (State.QUARANTINED, Reason.CHECK_FAILED)
