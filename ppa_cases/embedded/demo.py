"""Home of bin/demo: the whole product with made-up people, and the addresses to open."""

import argparse
import signal
import sys
import time

from ppa_cases.embedded.bootstrap import STEPS, explain_os_error
from ppa_cases.embedded.locks import only_one
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.progress import Progress, Stopped
from ppa_cases.embedded.reset import SIGN_INS, reset
from ppa_cases.embedded.stack import Stack

VAR = REPO / "var"
DATABASE = "ppa_demo"
BUSY = (
    "bin/demo already runs here (process {pid}). Stop it with Ctrl-C where it runs, or: kill {pid}"
)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bin/demo", description="Start PPA Cases with made-up people."
    )
    parser.add_argument(
        "--reset", action="store_true", help="delete the demo's data and start over"
    )
    parser.add_argument("--web-port", type=int, default=8000, metavar="PORT")
    parser.add_argument("--public-port", type=int, default=8001, metavar="PORT")
    wish = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        with only_one(VAR / "demo.lock", busy=BUSY):
            run(wish)
    except Stopped as reason:
        sys.exit(f"\n{reason}")
    except OSError as error:
        sys.exit(f"\n{explain_os_error(error)}")
    except KeyboardInterrupt:
        print("\nStopped.")


def run(wish: argparse.Namespace) -> None:
    if wish.reset:
        reset(VAR, DATABASE)
    started = time.monotonic()
    stack = Stack(VAR, database=DATABASE, web_port=wish.web_port, public_port=wish.public_port)
    try:
        start(stack, Progress(STEPS["demo"], done=2))
        print_addresses(stack, time.monotonic() - started)
        while True:
            stack.refuse_ended()
            time.sleep(1)
    finally:
        # A second Ctrl-C must not leave half of it running.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
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
    stack.choose_ports()
    with progress.step("Web, public, worker, beat, relay"):
        stack.start_processes()


def print_addresses(stack: Stack, seconds: float) -> None:
    print(f"\nReady in {seconds:.0f} s. Everybody in here is made up.\n")
    print(f"  Public site   {stack.public_url}")
    print(f"  Desk          {stack.web_url}\n")
    sign_ins = stack.places.var / SIGN_INS
    if sign_ins.exists():
        print(sign_ins.read_text())
    print(f"Logs: {stack.places.logs}   Stop: Ctrl-C   Start over: bin/demo --reset", flush=True)


if __name__ == "__main__":
    main()
