"""Home of the whole product on one machine: servers, database, processes; for demo and tests.

with Stack(REPO / "var" / "browser") as stack:     # everything up and well
    stack.public_url, stack.web_url
    stack.manage("move_clock", "--by", "3d")
"""

import os
import shlex
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from honcho.environ import parse_procfile

from core import database_roles
from core.database_roles import DatabaseRole, SetUp, SetUpRefused
from core.management.commands.set_up_roles import read_env, write_env
from ppa_cases.embedded import build, ports, server_home
from ppa_cases.embedded.commands import run
from ppa_cases.embedded.environments import environment_of
from ppa_cases.embedded.keys import Keys
from ppa_cases.embedded.places import PYTHON, REPO, Places
from ppa_cases.embedded.postgres import Postgres
from ppa_cases.embedded.processes import Ledger
from ppa_cases.embedded.progress import Stopped
from ppa_cases.embedded.valkey import Valkey

MARK = "made by bin/demo of PPA Cases"
PROCESSES = ("web", "public", "worker", "beat", "relay")
WELL_WITHIN = 40  # seconds


class Stack:
    """One running product. Servers are embedded unless DATABASE_URL and REDIS_URL are given."""

    def __init__(  # noqa: PLR0913
        self,
        var: Path,
        *,
        mode: Literal["demo", "test"] = "demo",
        database: str = "ppa_demo",
        web_port: int = 8000,
        public_port: int = 8001,
        say: Callable[[str], None] = print,
    ) -> None:
        self.places = Places(var.resolve())
        self.mode = mode
        self.database = database
        self.web_port = web_port
        self.public_port = public_port
        self.say = say
        self.keys = Keys(self.places.secrets)
        self.ledger = Ledger(self.places.run / "processes.json")
        self.postgres: Postgres | None = None
        self.admin_url = ""
        self.redis_url = ""

    def __enter__(self) -> Self:
        """Servers, database and all processes, without made-up people; `seed()` adds those."""
        try:
            self.start_servers()
            self.build_frontend()
            self.build_texts_and_static()
            self.prepare_database()
            self.choose_ports()
            self.start_processes()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def web_url(self) -> str:
        return f"http://{ports.HOST}:{self.web_port}"

    @property
    def public_url(self) -> str:
        return f"http://{ports.HOST}:{self.public_port}"

    def database_url(self, role: DatabaseRole) -> str:
        return read_env(self.places.role_urls).get(role.variable, "")

    def start_servers(self) -> None:
        """Given servers, or embedded ones; what a killed run left behind is stopped first."""
        for folder in (self.places.run, self.places.logs):
            folder.mkdir(parents=True, exist_ok=True)
        left = self.ledger.stop_leftovers()
        if left:
            self.say(f"An earlier run had left {', '.join(left)} behind; stopped.")
        self.admin_url = given("DATABASE_URL")
        self.redis_url = given("REDIS_URL")
        if self.admin_url and self.redis_url:
            return
        home = server_home.find(self.places.var)
        if not self.admin_url:
            self.postgres = Postgres(home, self.keys, durable=self.mode == "demo")
            self.postgres.start()
            self.admin_url = self.postgres.url
        if not self.redis_url:
            valkey = Valkey(home, self.keys, self.ledger)
            valkey.start()
            self.redis_url = valkey.url

    def make_roles(self) -> None:
        """Accounts, database and their addresses in var/secrets."""
        chosen = {
            role.variable: os.environ[role.variable]
            for role in DatabaseRole
            if given(role.variable)
        }
        earlier = read_env(self.places.role_urls)
        wish = SetUp(self.admin_url, self.database, chosen, earlier, mark=MARK)
        try:
            urls, remarks = database_roles.set_up(wish)
        except SetUpRefused as refusal:
            raise Stopped(str(refusal)) from refusal
        write_env(self.places.role_urls, urls)
        for remark in remarks:
            self.say(remark)

    def build_frontend(self) -> None:
        build.build_frontend()

    def build_texts_and_static(self) -> None:
        build.build_texts_and_static(self.places, environment_of(self, "manage"))

    def prepare_database(self) -> None:
        """Accounts, tables, rights, regions."""
        self.make_roles()
        what = "Making tables, rights and regions"
        command = (PYTHON, REPO / "manage.py", "prepare")
        env = environment_of(self, "manage")
        run(command, what=what, log=self.places.logs / "setup.log", cwd=REPO, env=env)

    def seed(self, *size: str) -> None:
        """Made-up people and cases: a year of them, or as `--cases` and `--volunteers` say."""
        self.manage("seed_demo", *size, what="Making up people and cases")

    def manage(self, *arguments: str, what: str = "") -> None:
        """One management command as the owner of the tables. Raises `Stopped` when it fails."""
        env = environment_of(self, "manage")
        build.manage(
            *arguments, what=what or f"manage.py {arguments[0]}", places=self.places, env=env
        )

    def start_processes(self, names: Sequence[str] = PROCESSES) -> None:
        """Start what the Procfile names, each in its own environment; wait until all are well."""
        commands = parse_procfile((REPO / "Procfile").read_text()).processes
        for name in names:
            self.start_process(name, commands[name])
        self.wait_until_well(names)

    def choose_ports(self) -> None:
        """The wanted ports or the next free ones, before any address is handed out."""
        self.public_port = ports.choose(self.public_port, taken=[self.web_port], say=self.say)
        self.web_port = ports.choose(self.web_port, taken=[self.public_port], say=self.say)

    def start_process(self, name: str, command: str) -> None:
        env = environment_of(self, name)
        variables = {"WEB_PORT": str(self.web_port), "PUBLIC_PORT": str(self.public_port)}
        for variable, value in variables.items():
            command = command.replace(f"${{{variable}}}", value)
        log = self.places.logs / f"{name}.log"
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        with log.open("wb") as out:
            process = subprocess.Popen(
                shlex.split(command),
                cwd=REPO,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.ledger.add(name, process)

    def wait_until_well(self, names: Sequence[str]) -> None:
        """Pages must answer /sehat/ and nobody may have ended."""
        end = time.monotonic() + WELL_WITHIN
        waiting = {"web": self.web_url, "public": self.public_url}
        waiting = {name: url for name, url in waiting.items() if name in names}
        while waiting:
            self.refuse_ended()
            waiting = {name: url for name, url in waiting.items() if not is_well(url)}
            if waiting and time.monotonic() > end:
                name = next(iter(waiting))
                raise Stopped(
                    f"{name} does not answer. Its log: {self.places.logs / f'{name}.log'}"
                )
            time.sleep(0.1)
        self.refuse_ended()

    def refuse_ended(self) -> None:
        """Raises `Stopped` naming the first process that has ended by itself."""
        name = self.ledger.ended()
        if name:
            log = self.places.logs / f"{name}.log"
            lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
            last = f" Its last word: {lines[-1]}" if lines else ""
            raise Stopped(f"{name} has ended.{last} Its log: {log}")

    def stop(self) -> None:
        """Everything this run started, the database last."""
        self.ledger.stop()
        if self.postgres:
            self.postgres.stop()


def given(variable: str) -> str:
    """Value that a person set; empty when bin/test set it for its own embedded servers."""
    return "" if os.environ.get("PPA_SERVERS") == "embedded" else os.environ.get(variable, "")


def is_well(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/sehat/", timeout=2) as answer:  # noqa: S310  (always our own http address)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
