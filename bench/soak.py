"""Home of the soak: many reports while the parts behind the form break one after the other.

What must hold: every code that was shown opens afterwards, and every report is there once.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg2
from honcho.environ import parse_procfile

from bench import visitor
from core import database_roles
from ppa_cases.embedded import server_home
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.processes import kill_group
from ppa_cases.embedded.progress import Stopped
from ppa_cases.embedded.stack import Stack, given
from ppa_cases.embedded.valkey import Valkey

REPORTS = 500
SECONDS = 600  # in which they arrive, evenly
AT_ONCE = 4
OPENED_AT_ONCE = 2  # the installation takes five codes a second from all the world
ARRIVE_WITHIN = 180  # seconds from the last code to the last complaint on the desk
WORDS = "Laporan contoh nomor {} dari uji ketahanan."


@dataclass(frozen=True)
class Counts:
    """What the database holds of reports."""

    mailboxes: int
    complaints: int


@dataclass(frozen=True)
class Outcome:
    """What the soak found. `arrived` are complaints on the desk, one mailbox each."""

    shown: int
    opened: int
    mailboxes: int
    arrived: int
    broken: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return self.shown == self.opened == self.mailboxes == self.arrived

    def __str__(self) -> str:
        verdict = "Nothing was lost, nothing doubled." if self.is_well else "THIS IS WRONG."
        return (
            f"{self.shown} codes shown, {self.opened} of them open, {self.mailboxes} mailboxes, "
            f"{self.arrived} complaints on the desk. Meanwhile: {'; '.join(self.broken)}. {verdict}"
        )


def soak(stack: Stack, reports: int = REPORTS, seconds: float = SECONDS) -> Outcome:
    """Needs a running stack. Raises `Stopped` when a process did not outlive the disturbances, or
    when what was sent before it does not reach the desk."""
    settle(stack)
    before = counts(stack)
    codes, broken = send_all(stack, reports, seconds)
    opened = open_all(stack, codes)
    after = wait_for(stack, before.complaints + len(codes))
    stack.refuse_ended()
    return Outcome(
        shown=len(codes),
        opened=opened,
        mailboxes=after.mailboxes - before.mailboxes,
        arrived=after.complaints - before.complaints,
        broken=broken,
    )


def send_all(stack: Stack, reports: int, seconds: float) -> tuple[list[str], tuple[str, ...]]:
    """All codes that were shown, and what was broken after each quarter of them."""
    begins = time.monotonic()

    def send(number: int) -> str:
        time.sleep(max(0, begins + seconds * number / reports - time.monotonic()))
        return visitor.report(stack.public_url, WORDS.format(number))

    turns = {reports * (turn + 1) // 4: do for turn, do in enumerate(DISTURBANCES)}
    codes: list[str] = []
    broken: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as people:
        sent = [people.submit(send, number) for number in range(reports)]
        for one in as_completed(sent):
            codes.append(one.result())
            if len(codes) in turns:
                broken.append(turns[len(codes)](stack))
    return codes, tuple(broken)


def open_all(stack: Stack, codes: list[str]) -> int:
    with ThreadPoolExecutor(OPENED_AT_ONCE) as people:
        return sum(people.map(lambda code: visitor.opens(stack.public_url, code), codes))


def kill_worker(stack: Stack) -> str:
    child = stack.ledger.children["worker"]
    kill_group(child.pid)
    child.wait()
    commands = parse_procfile((REPO / "Procfile").read_text()).processes
    stack.start_process("worker", commands["worker"])
    return "the worker was killed and started again"


def restart_broker(stack: Stack) -> str:
    if given("REDIS_URL"):
        return "the broker was left alone, for it is not ours"
    child = stack.ledger.children["valkey"]
    kill_group(child.pid)
    child.wait()
    valkey = Valkey(server_home.find(stack.places.var), stack.keys, stack.ledger)
    valkey.start(first_port=urlsplit(stack.redis_url).port or 0)
    assert valkey.url == stack.redis_url, "the broker came back at another address"
    return "the broker was killed and came back empty"


def restart_database(stack: Stack) -> str:
    if stack.postgres is None:
        return cut_connections(stack)
    stack.postgres.restart()
    return "the database was restarted"


def cut_connections(stack: Stack) -> str:
    """As much of it as may be done to a database that is not ours."""
    ended = value(
        stack,
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    return f"{ended} database connections were cut"


DISTURBANCES: tuple[Callable[[Stack], str], ...] = (kill_worker, restart_broker, restart_database)


def counts(stack: Stack) -> Counts:
    complaints = "SELECT count(mailbox_id) FROM intake_complaint"
    return Counts(value(stack, "SELECT count(*) FROM intake_mailbox"), value(stack, complaints))


def settle(stack: Stack) -> None:
    """Until nobody's report is on its way: one of an earlier run would be counted as doubled."""
    on_their_way = (
        "SELECT count(*) FROM intake_sealedbox WHERE box IS NOT NULL AND failed_at IS NULL"
    )
    if not came_true(lambda: value(stack, on_their_way) == 0):
        raise Stopped("Reports of an earlier run do not reach the desk; the worker's log says why.")


def wait_for(stack: Stack, complaints: int) -> Counts:
    """The counts once so many have arrived, or when that took too long."""
    came_true(lambda: counts(stack).complaints >= complaints)
    return counts(stack)


def came_true(look: Callable[[], bool]) -> bool:
    """Whether it came true in the time that the last report may take."""
    end = time.monotonic() + ARRIVE_WITHIN
    while not look():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def value(stack: Stack, sql: str) -> int:
    """One number from the stack's own database, as the account that made it."""
    address = database_roles.address(stack.admin_url, stack.database)
    with closing(psycopg2.connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return int(row[0]) if row else 0
