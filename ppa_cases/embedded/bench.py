"""Home of bin/bench: servers and made-up cases of its own, then the ratios, page by page."""

import argparse
import json
import subprocess

from bench import results
from bench.rounds import ROUNDS, Figure
from bench.soak import REPORTS, soak
from ppa_cases.embedded.bootstrap import STEPS
from ppa_cases.embedded.entry import enter, ignore_endings
from ppa_cases.embedded.environments import environment_of
from ppa_cases.embedded.places import PYTHON, REPO
from ppa_cases.embedded.progress import Progress, Stopped
from ppa_cases.embedded.stack import Stack
from ppa_cases.embedded.test import prepare

VAR = REPO / "var" / "bench"
CASES = 400
MEASURED = ("web", "public")  # the processes that answer people


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bin/bench",
        description="Measure the pages against a bare-Django floor and against their bare SQL.",
    )
    parser.add_argument("--cases", type=int, default=CASES, help=f"made-up cases (now {CASES})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds (now {ROUNDS})")
    parser.add_argument(
        "--soak",
        action="store_true",
        help="instead: ten minutes of public reports while worker, broker and database restart",
    )
    parser.add_argument(
        "--reports", type=int, default=REPORTS, help=f"reports of the soak (now {REPORTS})"
    )
    wish = parser.parse_args()
    enter("bin/bench", VAR, lambda: run(wish))


def run(wish: argparse.Namespace) -> int:
    """0, or 1 when the soak found something lost or doubled; ratios are never a failure."""
    stack = Stack(VAR, database="ppa_bench", web_port=8120, public_port=8121)
    progress = Progress(STEPS["bench"], done=2)
    try:
        prepare(stack, progress)
        with progress.step(f"Made-up cases: {wish.cases}"):
            fill(stack, wish.cases)
        return soaked(stack, progress, wish) if wish.soak else measured(stack, progress, wish)
    finally:
        ignore_endings()
        stack.stop()


def soaked(stack: Stack, progress: Progress, wish: argparse.Namespace) -> int:
    with progress.step(f"Soak: {wish.reports} reports"):
        stack.choose_ports()
        stack.start_processes()
        outcome = soak(stack, wish.reports)
    print(f"\n{outcome}")
    return 0 if outcome.is_well else 1


def measured(stack: Stack, progress: Progress, wish: argparse.Namespace) -> int:
    """Prints the figures; with the usual cases and rounds bench/results.md keeps them."""
    with progress.step(f"Measuring: {wish.rounds} rounds a page"):
        machine, figures = measure(stack, wish.rounds)
    text = results.section(figures, machine=machine, cases=wish.cases)
    print(f"\n{text}\n")
    if (wish.cases, wish.rounds) == (CASES, ROUNDS):
        results.keep(text)
        print(f"Kept in {results.KEPT.relative_to(REPO)}")
    return 0


def fill(stack: Stack, cases: int) -> None:
    """The demo's people and so many cases. Made once, they stay for the next run."""
    stack.prepare_database()
    stack.seed("--cases", str(cases))


def measure(stack: Stack, rounds: int) -> tuple[list[str], list[Figure]]:
    """Each process measures its own pages, with the settings, keys and account it really has.

    Raises `Stopped` when one of them fails; its last words are on the screen by then.
    """
    machine: list[str] = []
    figures: list[Figure] = []
    for process in MEASURED:
        out = stack.places.run / f"measured-{process}.json"
        command = [str(PYTHON), "-m", "bench", str(out), str(rounds)]
        env = environment_of(stack, process)
        done = subprocess.run(command, cwd=REPO, env=env, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise Stopped(f"Measuring the {process} process failed; see above.")
        told = json.loads(out.read_text())
        machine = told["machine"]
        figures += [Figure(**one) for one in told["figures"]]
    return machine, figures


if __name__ == "__main__":
    main()
