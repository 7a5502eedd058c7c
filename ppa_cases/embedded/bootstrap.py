"""Home of the first two steps of everything in bin/: a .venv with exactly the locked packages.

Runs on the machine's own Python with nothing installed, so it and what it imports use the standard
library only. Then it becomes `.venv/bin/python -m ppa_cases.embedded.<command>`.
"""

import errno
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from ppa_cases.embedded import stamps
from ppa_cases.embedded.commands import helpers_of, run, run_beside
from ppa_cases.embedded.locks import SETUP_BUSY, only_one
from ppa_cases.embedded.places import PYTHON, REPO, SETUP_LOCK, SETUP_LOG, VENV
from ppa_cases.embedded.progress import Progress, Stopped

PIP = (
    *(PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input"),
    "--disable-pip-version-check",
    "--no-deps",  # the lock names them all
    "--no-compile",  # each process compiles what it imports, which is a part of it
)
STARTS = re.compile(r"^(?=\S)", re.MULTILINE)  # a lock's entry goes on in lines that are indented
PIN = re.compile(r"^[\w.-]+==[^\s;]+", re.MULTILINE)
# Number of steps each command shows, these two included.
STEPS = {"demo": 8, "test": 6, "check": 3, "bench": 7}
FREE_BYTES_NEEDED = 1_500_000_000
UNFINISHED = VENV / ".unfinished"
MADE_FOR = VENV / ".made-for"


def main(arguments: list[str]) -> None:
    command, *rest = arguments
    locks = ["base", "demo" if command == "demo" else "dev"]
    progress = Progress(STEPS[command])
    os.chdir(REPO)
    try:
        with only_one(SETUP_LOCK, busy=SETUP_BUSY, wait=True):
            with progress.step("Python environment in .venv"):
                ensure_environment(locks)
            with progress.step("Locked Python packages (the first time takes a minute or two)"):
                ensure_packages(locks)
    except Stopped as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit("Stopped. What was half done is not trusted; start again when you like.")
    except OSError as error:
        sys.exit(explain_os_error(error))
    os.execv(PYTHON, [str(PYTHON), "-m", f"ppa_cases.embedded.{command}", *rest])  # noqa: S606


def explain_os_error(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full. Free some space and start again."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"{error.filename or REPO} may not be written by you. "
            "Give this folder to the user you start as."
        )
    return f"The start stopped: {error.strerror} ({error.filename or 'no file named'})."


def ensure_environment(locks: list[str]) -> None:
    """Make .venv where there is none, and anew where an interrupted run left half of one."""
    helpers_of(SETUP_LOG).stop_leftovers()
    if VENV.exists() and (UNFINISHED.exists() or moved() or not environment_works()):
        shutil.rmtree(VENV)
    if not VENV.exists():
        make_environment()
    elif not all(stamps.matches(package_stamp(name), package_digest(name)) for name in locks):
        UNFINISHED.touch()


def moved() -> bool:
    """Scripts in .venv/bin carry its full path, so a moved folder needs a new one."""
    return MADE_FOR.exists() and MADE_FOR.read_text() != str(VENV)


def environment_works() -> bool:
    """The interpreter may have gone, or become another version, with an upgrade of the machine."""
    check = "import os, sys, sysconfig; sys.exit(not os.path.isdir(sysconfig.get_path('purelib')))"
    try:
        return subprocess.run([PYTHON, "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Stopped(
            f"This Python ({sys.executable}) has no venv module. "
            "On Debian and Ubuntu: apt-get install python3-venv"
        )
    free = shutil.disk_usage(REPO).free
    if free < FREE_BYTES_NEEDED:
        raise Stopped(
            f"The first set-up needs about {FREE_BYTES_NEEDED / 1e9:.1f} GB of disk, "
            f"and only {free / 1e9:.1f} GB is free."
        )
    VENV.mkdir()
    UNFINISHED.touch()
    MADE_FOR.write_text(str(VENV))
    run([sys.executable, "-m", "venv", VENV], what="Making .venv", log=SETUP_LOG)


def ensure_packages(locks: list[str]) -> None:
    """Each lock by a pip of its own, all at once: pip works on one core only."""
    wanted = {name: package_digest(name) for name in locks}
    missing = [name for name in locks if not stamps.matches(package_stamp(name), wanted[name])]
    run_beside(
        {f"Installing the {name} packages": (*PIP, "-r", own_part(name)) for name in missing},
        log=SETUP_LOG,
    )
    for name in missing:
        stamps.write(package_stamp(name), wanted[name])
    UNFINISHED.unlink(missing_ok=True)


def own_part(name: str) -> Path:
    """The lock without what base pins too, for two pips may not write the same package."""
    if name == "base":
        return lock_file(name)
    of_base = set(PIN.findall(lock_file("base").read_text()))
    parts = STARTS.split(lock_file(name).read_text())
    kept = VENV / f"{name}-without-base.txt"
    kept.write_text("".join(part for part in parts if not of_base & set(PIN.findall(part))))
    return kept


def lock_file(name: str) -> Path:
    return REPO / "requirements" / f"{name}.txt"


def package_stamp(name: str) -> Path:
    return VENV / f".installed-{name}"


def package_digest(name: str) -> str:
    return stamps.digest([lock_file(name)])


if __name__ == "__main__":
    main(sys.argv[1:])
