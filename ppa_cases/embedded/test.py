"""Home of bin/test: servers of its own, then every test, or those that are named."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ppa_cases.embedded import browser
from ppa_cases.embedded.bootstrap import STEPS
from ppa_cases.embedded.entry import enter, ignore_endings
from ppa_cases.embedded.places import PYTHON, REPO
from ppa_cases.embedded.progress import Progress
from ppa_cases.embedded.stack import Stack

VAR = REPO / "var" / "test"
PYTEST = (str(PYTHON), "-m", "pytest")
LEAST_COVERED = 95  # per cent of lines and branches


@dataclass(frozen=True)
class Pass:
    """One run of pytest with servers, files and figures of its own."""

    name: str
    arguments: tuple[str, ...]

    @property
    def var(self) -> Path:
        return VAR / self.name

    @property
    def log(self) -> Path:
        return self.var / "logs" / "pytest.log"

    @property
    def coverage(self) -> Path:
        return self.var / "coverage"


# What two workers may share; and what belongs to a whole machine (accounts of the database server,
# a running product, a browser), one after the other. Both at once: the second mostly waits.
SHARED = Pass("shared", ("-m", "not alone", "-n", "2", "--dist", "loadfile"))
ALONE = Pass("alone", ("-m", "alone"))


def main() -> None:
    named = sys.argv[1:]
    enter("bin/test", VAR, lambda: run_named(named) if named else run_all())


def run_named(arguments: Sequence[str]) -> int:
    """pytest's exit code for the tests that a person asked for."""
    progress = Progress(STEPS["test"], done=2)
    stack = Stack(VAR, mode="test", say=progress.note)
    try:
        prepare(stack, progress)
        env = environment(stack, chromium(progress))
        return subprocess.run([*PYTEST, *arguments], cwd=REPO, env=env).returncode
    finally:
        ignore_endings()
        stack.stop()


def run_all() -> int:
    """Exit code of the first pass that failed, or of the coverage gate. A failure hides nothing."""
    progress = Progress(STEPS["test"], done=2)
    shared, alone = (Stack(each.var, mode="test", say=progress.note) for each in (SHARED, ALONE))
    try:
        prepare(shared, progress)
        found = chromium(progress)
        # One given server serves both passes, which then may not run beside each other.
        at_once = shared.postgres is not None
        if at_once:
            alone.start_servers()
            alone.build_texts_and_static()
        env = environment(alone if at_once else shared, found)
        return run_passes(environment(shared, found), env, at_once=at_once)
    finally:
        ignore_endings()
        alone.stop()
        shared.stop()


def run_passes(shared: dict[str, str], alone: dict[str, str], *, at_once: bool) -> int:
    for each in (SHARED, ALONE):
        for folder in (each.log.parent, each.coverage):
            folder.mkdir(parents=True, exist_ok=True)
    with ALONE.log.open("wb") as log:
        beside = begin(ALONE, alone, log.fileno()) if at_once else None
        first = begin(SHARED, shared).wait()
        second = (beside or begin(ALONE, alone, log.fileno())).wait()
    print(ALONE.log.read_text(errors="replace"), flush=True)
    return first or second or report_coverage()


def begin(each: Pass, env: dict[str, str], out: int | None = None) -> "subprocess.Popen[bytes]":
    command = [*PYTEST, *each.arguments, "--cov", "--cov-report="]
    own = {**env, "COVERAGE_FILE": str(each.coverage / ".coverage")}
    return subprocess.Popen(command, cwd=REPO, env=own, stdout=out, stderr=out)


def report_coverage() -> int:
    """1 when fewer lines and branches than the gate were reached in both passes together."""
    env = {**os.environ, "COVERAGE_FILE": str(VAR / ".coverage")}
    measured = [str(each.coverage / ".coverage") for each in (SHARED, ALONE)]
    coverage = [str(PYTHON), "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet", *measured], cwd=REPO, env=env, check=True)
    gate = f"--fail-under={LEAST_COVERED}"
    return subprocess.run([*coverage, "report", gate], cwd=REPO, env=env).returncode


def chromium(progress: Progress) -> str:
    """Path of the browser; empty, and said loudly, where there is none."""
    with progress.step("Chromium for the browser tests"):
        found = browser.ensure()
    if not found:
        print(f"\n{browser.SKIPPED}\n", flush=True)
    return str(found or "")


def prepare(stack: Stack, progress: Progress) -> None:
    with progress.step("Front end"):
        stack.build_frontend()
    with progress.step("PostgreSQL and Valkey of its own"):
        stack.start_servers()
    with progress.step("Translations and static files"):
        stack.build_texts_and_static()


def environment(stack: Stack, browser_path: str) -> dict[str, str]:
    """What the tests read. PPA_SERVERS tells a Stack inside a test to start servers of its own;
    in the logs of PPA_SERVER_LOGS nothing may be readable when all is over."""
    own = {}
    if stack.postgres:
        own = {"PPA_SERVERS": "embedded", "PPA_SERVER_LOGS": str(stack.postgres.log)}
    return {
        **os.environ,
        "PPA_MODE": "test",
        "PPA_PROCESS": "manage",
        "VAR_DIR": str(stack.places.var),
        "DATABASE_URL": stack.admin_url,
        "REDIS_URL": stack.redis_url,
        "PPA_CHROMIUM": browser_path,
        "PPA_BROWSER": "use" if browser_path else "skip",
        **own,
    }


if __name__ == "__main__":
    main()
