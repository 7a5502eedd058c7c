"""Home of what whoever takes over the public process holds in hand: its memory, keys and account.

The promise (ADR 0034): what was sent cannot be read there. What is being typed can, for a moment.
"""

import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from honcho.environ import parse_procfile
from psycopg2.sql import SQL, Identifier

from bench import visitor
from core.database_roles import DatabaseRole
from core.sealing import box
from ppa_cases.embedded.environments import environment_of
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.ports import choose
from ppa_cases.embedded.processes import kill_group
from ppa_cases.embedded.stack import Stack

# The running product is one for all; two workers would start it twice.
pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="memory is read through /proc"),
]

WORDS = "Kupu-kupu ungu bersembunyi di balik lemari tetangga nomor tujuh."
ENDS_WITHIN = 20  # seconds; a process outlives what it held by one of them here


class OwnPublicSite:
    """A public site of this test's own beside the running one: same keys, same database."""

    def __init__(self, stack: Stack) -> None:
        port = choose(stack.public_port + 10, taken=[], say=lambda _text: None)
        command = parse_procfile((REPO / "Procfile").read_text()).processes["public"]
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            shlex.split(command.replace("${PUBLIC_PORT}", str(port))),
            cwd=REPO,
            env=environment_of(stack, "public") | {"PUBLIC_FORGETS_AFTER": "1"},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def workers(self) -> set[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(pid) for pid in children.read_text().split()}

    def memory(self) -> bytes:
        """Everything that can be read in the memory of all its processes."""
        return b"".join(memory_of(pid) for pid in {self.process.pid, *self.workers()})


def memory_of(pid: int) -> bytes:
    found = []
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights, *_more = line.split()
            first, last = (int(end, 16) for end in span.split("-"))
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(first)
                found.append(memory.read(last - first))
            except (OSError, OverflowError):
                continue  # a page of the kernel's
    return b"".join(found)


@pytest.fixture(scope="module")
def site(stack: Stack) -> Iterator[OwnPublicSite]:
    own = OwnPublicSite(stack)
    yield own
    kill_group(own.process.pid)
    own.process.wait()


@pytest.fixture(scope="module")
def forgotten(site: OwnPublicSite) -> bytes:
    """The memory of the public site after somebody reported and its processes had their end."""
    visitor.report(site.url, WORDS)
    held = site.workers()
    assert WORDS.encode() in site.memory(), "the search finds nothing even at once"
    end = time.monotonic() + ENDS_WITHIN
    while held & site.workers():
        assert time.monotonic() < end, "a process that held words lives on"
        time.sleep(0.1)
    return site.memory()


def test_what_was_sent_is_in_no_memory_any_more(forgotten: bytes) -> None:
    for written in (WORDS.encode(), WORDS.encode("utf-16-le"), WORDS.replace(" ", "+").encode()):
        assert written not in forgotten
    assert b"Kupu-kupu ungu" not in forgotten


def test_the_key_that_opens_reports_never_was_there(stack: Stack, forgotten: bytes) -> None:
    private = stack.keys.intake_private_file().read_bytes().strip()
    assert stack.keys.intake_public().encode() in forgotten  # the search finds keys
    assert private not in forgotten
    assert bytes.fromhex(private.decode()) not in forgotten


def test_no_key_it_holds_opens_a_sealed_report(stack: Stack) -> None:
    public = bytes.fromhex(stack.keys.intake_public())
    sealed = box.seal(public, WORDS.encode())
    secrets = [stack.keys.word_file(name) for name in ("secret-key-public", "receipt-salt")]
    for key in (public, *(file.read_bytes()[:32].ljust(32, b"\0") for file in secrets)):
        with pytest.raises(box.BoxUnreadable):
            box.open_box(key, sealed)


def test_its_account_reads_no_table(stack: Stack) -> None:
    with closing(psycopg2.connect(stack.database_url(DatabaseRole.PUBLIC))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            tables = [name for (name,) in cursor.fetchall()]
            assert len(tables) > 50
            for table in tables:
                with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                    cursor.execute(
                        SQL("SELECT 1 FROM {} LIMIT 1").format(Identifier("public", table))
                    )
