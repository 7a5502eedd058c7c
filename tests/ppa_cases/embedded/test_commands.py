"""Home of run commands as tests: a failure becomes one line of advice."""

import errno
import sys
from pathlib import Path

import pytest

from ppa_cases.embedded.bootstrap import explain_os_error
from ppa_cases.embedded.commands import explain, run, run_beside
from ppa_cases.embedded.progress import Stopped


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("npm error code EAI_AGAIN\nnpm error network", "needs the network"),
        (
            "ERROR: Could not find a version\nERROR: No matching distribution found",
            "needs the network",
        ),
        ("error: [Errno 13] Permission denied: '/x'", "may not be written"),
        ("first\nsecond\n\n", "Its last word: second"),
        ("", "It said nothing."),
    ],
)
def test_a_known_cause_becomes_advice(output: str, advice: str) -> None:
    assert advice in explain(output)


def test_a_failure_names_the_step_and_the_log(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "setup.log"
    command = [sys.executable, "-c", "import sys; sys.exit('the reason')"]
    with pytest.raises(Stopped, match="Making tea failed. Its last word: the reason") as told:
        run(command, what="Making tea", log=log)
    assert str(log) in str(told.value)
    assert "the reason" in log.read_text()


def test_what_an_earlier_step_said_is_not_blamed(tmp_path: Path) -> None:
    log = tmp_path / "setup.log"
    log.write_text("No space left on device\n")
    with pytest.raises(Stopped, match="It said nothing"):
        run([sys.executable, "-c", "import sys; sys.exit(3)"], what="It", log=log)


def test_an_absent_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match=r"could not start.*no-such-program"):
        run(["no-such-program"], what="It", log=tmp_path / "log")


def test_a_full_disk_and_a_closed_folder_have_words() -> None:
    assert "disk is full" in explain_os_error(OSError(errno.ENOSPC, "no space"))
    closed = OSError(errno.EACCES, "denied", "/closed")
    assert "/closed may not be written by you" in explain_os_error(closed)


def test_several_run_at_once(tmp_path: Path) -> None:
    """Each waits for the other's file, so one after the other would never end."""
    code = (
        "import pathlib, sys, time\n"
        "mine, other = map(pathlib.Path, sys.argv[1:])\n"
        "mine.touch()\n"
        "while not other.exists(): time.sleep(0.01)\n"
    )
    one, two = tmp_path / "one", tmp_path / "two"
    commands: dict[str, list[str | Path]] = {
        "Making tea": [sys.executable, "-c", code, one, two],
        "Making toast": [sys.executable, "-c", code, two, one],
    }
    run_beside(commands, log=tmp_path / "log")
    assert one.exists()
    assert two.exists()


def test_of_several_the_one_that_failed_is_named(tmp_path: Path) -> None:
    done = tmp_path / "done"
    commands: dict[str, list[str | Path]] = {
        "Making tea": [sys.executable, "-c", f"open({str(done)!r}, 'w').close()"],
        "Making toast": [sys.executable, "-c", "import sys; sys.exit('burnt')"],
    }
    with pytest.raises(Stopped, match="Making toast failed. Its last word: burnt"):
        run_beside(commands, log=tmp_path / "log")
    assert done.exists()
