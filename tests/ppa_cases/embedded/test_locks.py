"""Home of the lock of a run as tests."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ppa_cases.embedded.locks import only_one
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.progress import Stopped

HOLDER = """
import sys, time
from pathlib import Path
from ppa_cases.embedded.locks import only_one
with only_one(Path(sys.argv[1]), busy=""):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "lock")]
    process = subprocess.Popen(command, cwd=REPO, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_who_runs(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    with (
        pytest.raises(Stopped, match=f"process {holder.pid}"),
        only_one(tmp_path / "lock", busy="runs already (process {pid})"),
    ):
        pass
    end(holder)


def test_a_killed_run_leaves_no_lock(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    end(holder)
    with only_one(tmp_path / "lock", busy="runs already"):
        assert (tmp_path / "lock").read_text() == str(os.getpid())


def end(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()
