"""Home of bin/test: servers of its own, then every test, or those that are named."""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
# What it measures stands in pyproject.toml. It could measure tests as well, were pytest an older
# one, and says so in each process; ours are not measured.
NO_MATTER = ("-W", "ignore:Unable to activate pytest branch coverage:RuntimeWarning")
SLIPCOVER = (str(PYTHON), *NO_MATTER, "-m", "slipcover")
LINES = VAR / "lines.json"
MEASURED = (
    *(*SLIPCOVER, "--json", "--out", str(LINES), "-m", "pytest", *NO_MATTER),
    *("-W", "ignore:Module already imported so cannot be rewritten; slipcover"),
)
LEAST_REACHED = 95  # per cent of lines and branches


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


# What two workers may share; and what belongs to a whole machine (accounts of the database server,
# a running product, a browser), one after the other. Both at once: the second mostly waits.
# Lines are measured in the first only: the second watches processes of their own.
# In the order of tests/conftest.py, the longest files first, so that both workers end together.
WORKERS = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
SHARED = Pass("shared", ("-m", "not alone", *WORKERS))
# Only the files that say so are read: to read them all takes as long as many of their tests.
ALONE_MARK = "mark.alone"
ALONE_FILES = tuple(
    str(path.relative_to(REPO))
    for path in sorted((REPO / "tests").rglob("test_*.py"))
    if ALONE_MARK in path.read_text(encoding="utf-8")
)
ALONE = Pass("alone", ("-m", "alone", *ALONE_FILES))


def main() -> None:
    named = sys.argv[1:]
    enter("bin/test", VAR, lambda: run_named(named) if named else run_all())


def run_named(arguments: Sequence[str]) -> int:
    """pytest's exit code for the tests that a person asked for."""
    progress = Progress(STEPS["test"], done=2)
    stack = Stack(VAR, mode="test", say=progress.note)
    try:
        with ThreadPoolExecutor() as beside:
            looking = beside.submit(browser.ensure)
            prepare(stack, progress)
            env = environment(stack, chromium(progress, looking))
        env["PPA_PICTURES"] = "take"  # whoever names tests may want to see what they saw
        return subprocess.run([*PYTEST, *arguments], cwd=REPO, env=env).returncode
    finally:
        ignore_endings()
        stack.stop()


def run_all() -> int:
    """Exit code of the first pass that failed, or of the gate of lines. A failure hides nothing."""
    progress = Progress(STEPS["test"], done=2)
    shared, alone = (Stack(each.var, mode="test", say=progress.note) for each in (SHARED, ALONE))
    try:
        with ThreadPoolExecutor() as beside:
            looking = beside.submit(browser.ensure)  # to install one takes as long as the rest
            prepare(shared, progress)
            found = chromium(progress, looking)
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
        each.log.parent.mkdir(parents=True, exist_ok=True)
    with ALONE.log.open("wb") as log:
        beside = begin(ALONE, alone, log.fileno()) if at_once else None
        first = begin(SHARED, shared, measured=True).wait()
        second = (beside or begin(ALONE, alone, log.fileno())).wait()
    print(ALONE.log.read_text(errors="replace"), flush=True)
    return first or second or report_lines()


def begin(
    each: Pass, env: dict[str, str], out: int | None = None, *, measured: bool = False
) -> "subprocess.Popen[bytes]":
    command = [*(MEASURED if measured else PYTEST), *each.arguments]
    return subprocess.Popen(command, cwd=REPO, env=env, stdout=out, stderr=out)


def report_lines() -> int:
    """2 when fewer lines and branches than the gate were reached; says which in either case."""
    gate = ("--fail-under", str(LEAST_REACHED), "--skip-covered")
    report = [*SLIPCOVER, *gate, "--out", os.devnull, "--merge", str(LINES)]
    return subprocess.run(report, cwd=REPO).returncode


def chromium(progress: Progress, looking: Future[Path | None]) -> str:
    """Path of the browser; empty, and said loudly, where there is none."""
    with progress.step("Chromium for the browser tests"):
        found = looking.result()
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
