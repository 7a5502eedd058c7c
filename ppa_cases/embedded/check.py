"""Home of bin/check: everything about the code that needs no test. Runs all, then sums up."""

import os
import re
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from ppa_cases.embedded import build
from ppa_cases.embedded.bootstrap import STEPS
from ppa_cases.embedded.entry import enter
from ppa_cases.embedded.places import PYTHON, REPO
from ppa_cases.embedded.progress import Progress

MODULE = (str(PYTHON), "-m")
TOOLS = PYTHON.parent
SHORT = ("--output-format", "concise")
MANAGE = (str(PYTHON), "manage.py")
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lint", (*MODULE, "ruff", "check", *SHORT, ".")),
    ("format", (*MODULE, "ruff", "format", "--check", *SHORT, ".")),
    ("types", (*MODULE, "mypy", ".")),
    ("import line", (str(TOOLS / "lint-imports"),)),
    ("settings and models", (*MANAGE, "check")),
    ("migrations", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    ("texts", (*MANAGE, "collect_messages", "--check")),
    ("access table", (*MANAGE, "write_access_doc", "--check")),
    ("templates", (*MODULE, "djlint", "--lint", "--quiet", "templates")),
)
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")


def main() -> None:
    enter("bin/check", REPO / "var" / "check", run)


def run() -> int:
    """0 when all passed."""
    with Progress(STEPS["check"], done=2).step("Front end"):
        build.build_frontend()
    print()
    with ThreadPoolExecutor(max_workers=2) as pool:  # the types take as long as all others
        passed = list(pool.map(lambda check: passes(*check), CHECKS))
    failed = [name for (name, _command), ok in zip(CHECKS, passed, strict=True) if not ok]
    failed += [name for name, look in OWN if not passes_look(name, look)]
    total = len(CHECKS) + len(OWN)
    print(f"\n{total - len(failed)} of {total} checks passed.", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def passes(name: str, command: tuple[str, ...]) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=REPO, env=environment(), capture_output=True, text=True, errors="replace"
    )
    tell(name, f"{done.stdout}{done.stderr}", time.monotonic() - started, ok=done.returncode == 0)
    return done.returncode == 0


def passes_look(name: str, look: Callable[[], list[str]]) -> bool:
    found = look()
    tell(name, "\n".join(found), 0, ok=not found)
    return not found


def tell(name: str, output: str, seconds: float, *, ok: bool) -> None:
    print(f"{'ok    ' if ok else 'FAILED'} {name:<22} {seconds:5.1f} s", flush=True)
    if not ok:
        print("\n".join(f"       {line}" for line in output.strip().splitlines()), flush=True)


def environment() -> dict[str, str]:
    """Checks read no database: the address only has to look like one."""
    nowhere = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    return {**nowhere, **os.environ, "PPA_MODE": "test", "PPA_PROCESS": "manage"}


def addresses_in_locks() -> list[str]:
    """Locks hold names and hashes; where packages come from is each machine's own business."""
    return [
        f"{path.relative_to(REPO)}:{number}: {line.strip()}"
        for path in sorted((REPO / "requirements").glob("*.txt"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if ADDRESS.search(line) and not line.startswith("#")
    ]


OWN: tuple[tuple[str, Callable[[], list[str]]], ...] = (
    ("locks without addresses", addresses_in_locks),
)

if __name__ == "__main__":
    main()
