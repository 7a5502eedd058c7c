"""Home of bin/demo: the whole product with made-up people, and the addresses to open."""

import argparse
import time

from ppa_cases.embedded.bootstrap import STEPS
from ppa_cases.embedded.entry import enter, ignore_endings
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.progress import Progress
from ppa_cases.embedded.reset import SIGN_INS, reset
from ppa_cases.embedded.stack import Stack

VAR = REPO / "var"
DATABASE = "ppa_demo"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bin/demo", description="Start PPA Cases with made-up people."
    )
    parser.add_argument("--reset", action="store_true", help="delete the demo's data, start over")
    parser.add_argument("--web-port", type=int, default=8000, metavar="PORT")
    parser.add_argument("--public-port", type=int, default=8001, metavar="PORT")
    wish = parser.parse_args()
    enter("bin/demo", VAR, lambda: run(wish))


def run(wish: argparse.Namespace) -> int:
    """Until Ctrl-C, or until one of the processes ends by itself (then `Stopped` names it)."""
    if wish.reset:
        reset(VAR, DATABASE)
    started = time.monotonic()
    progress = Progress(STEPS["demo"], done=2)
    stack = Stack(
        VAR,
        database=DATABASE,
        web_port=wish.web_port,
        public_port=wish.public_port,
        say=progress.note,
    )
    try:
        start(stack, progress)
        print_addresses(stack, time.monotonic() - started)
        while True:
            stack.refuse_ended()
            time.sleep(1)
    finally:
        ignore_endings()
        stack.stop()


def start(stack: Stack, progress: Progress) -> None:
    with progress.step("Front end"):
        stack.build_frontend()
    with progress.step("PostgreSQL and Valkey"):
        stack.start_servers()
    with progress.step("Translations and static files"):
        stack.build_texts_and_static()
    with progress.step("Database: accounts, tables, rights, regions"):
        stack.prepare_database()
    with progress.step("Made-up people and cases"):
        stack.seed()
    with progress.step("Web, public, worker, beat, relay"):
        stack.choose_ports()
        stack.start_processes()


def print_addresses(stack: Stack, seconds: float) -> None:
    print(f"\nReady in {seconds:.0f} s. Everybody in here is made up.\n")
    print(f"  Public site   {stack.public_url}")
    print(f"  Desk          {stack.web_url}\n")
    sign_ins = stack.places.var / SIGN_INS
    if sign_ins.exists():
        print(sign_ins.read_text())
    print(
        f"Logs: {stack.places.logs}   Stop: Ctrl-C   Start over: bin/demo --reset",
        flush=True,
    )


if __name__ == "__main__":
    main()
