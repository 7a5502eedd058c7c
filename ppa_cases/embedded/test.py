"""Home of bin/test: servers of its own, then every test, or those that are named."""

import os
import subprocess
import sys
from collections.abc import Sequence

from ppa_cases.embedded import browser
from ppa_cases.embedded.bootstrap import STEPS
from ppa_cases.embedded.entry import enter, ignore_endings
from ppa_cases.embedded.places import PYTHON, REPO
from ppa_cases.embedded.progress import Progress
from ppa_cases.embedded.stack import Stack

VAR = REPO / "var" / "test"
# First what two workers may share, then what belongs to the whole machine, one after the other.
PASSES = (
    ("-m", "not alone", "-n", "2", "--dist", "loadfile", "--cov", "--cov-report="),
    ("-m", "alone", "--cov", "--cov-append", "--cov-report=term:skip-covered"),
)


def main() -> None:
    enter("bin/test", VAR, lambda: run([sys.argv[1:]] if sys.argv[1:] else PASSES))


def run(passes: Sequence[Sequence[str]]) -> int:
    """pytest's exit code: of the first pass that failed. A failure hides no later pass."""
    progress = Progress(STEPS["test"], done=2)
    stack = Stack(VAR, mode="test", say=progress.note)
    try:
        prepare(stack, progress)
        with progress.step("Chromium for the browser tests"):
            chromium = browser.ensure()
        if not chromium:
            print(f"\n{browser.SKIPPED}\n", flush=True)
        env = environment(stack, str(chromium or ""))
        ended = [
            subprocess.run([str(PYTHON), "-m", "pytest", *arguments], cwd=REPO, env=env).returncode
            for arguments in passes
        ]
        return next((code for code in ended if code), 0)
    finally:
        ignore_endings()
        stack.stop()


def prepare(stack: Stack, progress: Progress) -> None:
    with progress.step("Front end"):
        stack.build_frontend()
    with progress.step("PostgreSQL and Valkey of its own"):
        stack.start_servers()
    with progress.step("Translations and static files"):
        stack.build_texts_and_static()


def environment(stack: Stack, chromium: str) -> dict[str, str]:
    """What the tests read. PPA_SERVERS tells a Stack inside a test to start servers of its own."""
    own = {"PPA_SERVERS": "embedded"} if stack.postgres else {}
    return {
        **os.environ,
        "PPA_MODE": "test",
        "PPA_PROCESS": "manage",
        "VAR_DIR": str(stack.places.var),
        "DATABASE_URL": stack.admin_url,
        "REDIS_URL": stack.redis_url,
        "PPA_CHROMIUM": chromium,
        "PPA_BROWSER": "use" if chromium else "skip",
        **own,
    }


if __name__ == "__main__":
    main()
