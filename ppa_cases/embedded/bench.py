"""Home of bin/bench: servers of its own, then the ratios, or with --soak the long runs."""

import subprocess
import sys
from collections.abc import Sequence

from ppa_cases.embedded.bootstrap import STEPS
from ppa_cases.embedded.entry import enter, ignore_endings
from ppa_cases.embedded.places import PYTHON, REPO
from ppa_cases.embedded.progress import Progress
from ppa_cases.embedded.stack import Stack
from ppa_cases.embedded.test import environment, prepare

VAR = REPO / "var" / "bench"


def main() -> None:
    enter("bin/bench", VAR, lambda: run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    stack = Stack(VAR, mode="test", database="ppa_bench")
    try:
        prepare(stack, Progress(STEPS["bench"], done=2))
        command = [str(PYTHON), "-m", "bench", *arguments]
        return subprocess.run(command, cwd=REPO, env=environment(stack, "")).returncode
    finally:
        ignore_endings()
        stack.stop()


if __name__ == "__main__":
    main()
