"""Home of the deployment files as the tests read them: parsed once, nothing started."""

import ast
import re
import shlex
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from honcho.environ import parse_procfile

from tests.meta.sources import ROOT

DEPLOY = ROOT / "deploy"
PROCESSES = ("web", "public", "worker", "beat", "relay")
# Which service or unit runs which line of the Procfile, and in which of the settings' processes.
RUNS = {
    "web": "web",
    "public": "public",
    "worker": "worker",
    "worker-slow": "worker",
    "beat": "beat",
    "relay": "relay",
}
BY_HAND = {"set-up-roles": "manage", "manage": "manage", "keymaster": "keymaster"}
# Where a process listens, which queue it serves and how broadly is each place's own affair.
OF_THE_PLACE = ("--bind", "--queues", "--concurrency", "--hostname")
VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::[-?]([^}]*))?\}")


@dataclass(frozen=True)
class Command:
    """A command line without what is each place's own, and those options apart."""

    words: tuple[str, ...]
    options: tuple[tuple[str, str], ...]

    def given(self, option: str) -> list[str]:
        return [value for name, value in self.options if name == option]

    @property
    def ports(self) -> list[str]:
        return [bind.rpartition(":")[2] for bind in self.given("--bind")]


def command(words: list[str]) -> Command:
    kept, options = [], []
    parts = iter(words)
    for part in parts:
        if part in OF_THE_PLACE:
            options.append((part, next(parts)))
        else:
            kept.append(part)
    return Command(tuple(kept), tuple(options))


@cache
def procfile() -> dict[str, Command]:
    lines = parse_procfile((ROOT / "Procfile").read_text()).processes
    return {name: command(shlex.split(line)) for name, line in lines.items()}


@cache
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return content


@cache
def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose()["services"]
    return found


def lasting() -> dict[str, dict[str, Any]]:
    """Services that run always, not for one command of a person."""
    return {name: one for name, one in services().items() if "profiles" not in one}


def environment(service: str) -> dict[str, str]:
    """As the container gets it, with this place's words filled in as the example has them."""
    raw = services()[service].get("environment", {})
    return {name: filled(str(value)) for name, value in raw.items()}


def filled(text: str) -> str:
    example = hosts_example()
    return VARIABLE.sub(lambda found: example.get(found[1], found[2] or ""), text)


@cache
def hosts_example() -> dict[str, str]:
    return dict(pairs(DEPLOY / "hosts.env.example"))


def pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text().splitlines()
    cut = [line.lstrip("#").partition("=") for line in lines if re.match(r"#?[A-Z_]+=", line)]
    return [(name, value) for name, _, value in cut]


def networks(service: str) -> dict[str, dict[str, str]]:
    given = services()[service].get("networks", {})
    return {name: {} for name in given} if isinstance(given, list) else given


@cache
def units() -> dict[str, dict[str, list[str]]]:
    """Each systemd unit of a process: directive → values, with those that hold for all."""
    shared = directives(DEPLOY / "systemd" / "ppa-.service.d" / "hardened.conf")
    found = {}
    for path in sorted((DEPLOY / "systemd").glob("ppa-*.service")):
        own = directives(path)
        names = shared.keys() | own.keys()
        found[path.stem] = {name: [*shared.get(name, []), *own.get(name, [])] for name in names}
    return found


def directives(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def unit_environment(unit: str) -> dict[str, str]:
    words = [word for line in units()[unit]["Environment"] for word in line.split()]
    return dict(word.split("=", 1) for word in words)


@cache
def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ")


@cache
def nginx_template() -> str:
    lines = (DEPLOY / "nginx" / "ppa.conf.template").read_text().splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("#"))


def server(name: str) -> str:
    """The block of the template that answers for this name by https."""
    blocks = re.split(r"^server \{$", nginx_template(), flags=re.MULTILINE)
    (found,) = [one for one in blocks if f"server_name ${{{name}}};" in one and "ssl http2" in one]
    return found


# How settings and their neighbours read the environment: function → endings of the name.
READERS = {
    "str": ("",),
    "number": ("",),
    "switch": ("",),
    "names": ("",),
    "place": ("",),
    "redis_url": ("",),
    "secret": ("_FILE",),
    "secret_file": ("_FILE",),
    "word": ("", "_FILE"),
    "get": ("",),
}


@cache
def variables_read() -> frozenset[str]:
    """Every variable that a process of the product looks for."""
    found = {"HEARTBEAT_FILE"}
    for path in ("settings.py", "environment.py", "serving.py", "serving_public.py"):
        for node in ast.walk(ast.parse((ROOT / "ppa_cases" / path).read_text())):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in READERS and isinstance(first, ast.Constant) and type(first.value) is str:
                    found |= {f"{first.value}{ending}" for ending in READERS[name]}
    addresses = ("OWNER", "WEB", "PUBLIC", "WORKER", "BACKUP", "AUDITOR", "KEYMASTER")
    accounts = {"DATABASE_URL", *(f"DATABASE_URL_{one}" for one in addresses)}
    found |= accounts | {f"{one}_FILE" for one in accounts}
    return frozenset(name for name in found if name.isupper())
