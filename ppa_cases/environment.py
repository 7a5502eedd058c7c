"""Home of reading the environment: typed settings; a wrong one is refused with a hint."""

import sys
from pathlib import Path
from typing import Literal, NoReturn, cast, get_args

import environ
from django.core.exceptions import ImproperlyConfigured

Mode = Literal["demo", "test", "production"]
Process = Literal["web", "public", "worker", "beat", "relay", "manage", "keymaster"]

# Which database account each process signs in with. The worker's account serves all background
# processes; `manage` is for people at a shell and owns the tables, `keymaster` deletes data keys.
DATABASE_VARIABLE: dict[Process, str] = {
    "web": "DATABASE_URL_WEB",
    "public": "DATABASE_URL_PUBLIC",
    "worker": "DATABASE_URL_WORKER",
    "beat": "DATABASE_URL_WORKER",
    "relay": "DATABASE_URL_WORKER",
    "manage": "DATABASE_URL_OWNER",
    "keymaster": "DATABASE_URL_KEYMASTER",
}

env = environ.Env()


def refuse(name: str, hint: str) -> NoReturn:
    """Stop the process with one line that names the variable and says what to write there."""
    message = f"{name} is missing or wrong. {hint} See .env.example."
    raise ImproperlyConfigured(message)


def mode() -> Mode:
    value = env.str("PPA_MODE", default="production")
    if value not in get_args(Mode):
        refuse("PPA_MODE", f"Write one of {', '.join(get_args(Mode))}.")
    return cast("Mode", value)


def process() -> Process:
    value = env.str("PPA_PROCESS", default="manage")
    if value not in get_args(Process):
        refuse("PPA_PROCESS", f"Write one of {', '.join(get_args(Process))}.")
    return cast("Process", value)


def word(name: str) -> str:
    """What stands in `name`, or in the file that `<name>_FILE` points at; empty without either.

    An address holds a password, so where files are handed out it comes as one like any secret.
    """
    value = str(env.str(name, default=""))
    if value and env.str(f"{name}_FILE", default=""):
        refuse(name, f"Write it or {name}_FILE, not both.")
    return value or (secret(name, needed=False) or b"").decode()


def database_url(of: Process, *, fallback: str | None = None) -> str:
    """Address of the account this process uses; `fallback` names a variable that may stand in."""
    name = DATABASE_VARIABLE[of]
    value = word(name) or (word(fallback) if fallback else "")
    if not value.startswith(("postgres://", "postgresql://")):
        refuse(name, "Write postgres://account:password@host:port/database.")
    return value


def borrowed_address(mode: Mode) -> str | None:
    """DATABASE_URL stands in for the process's own in tests, and while accounts are being made."""
    return "DATABASE_URL" if mode == "test" or "set_up_roles" in sys.argv[1:2] else None


def redis_url() -> str:
    value = word("REDIS_URL")
    if not value.startswith(("redis://", "rediss://", "unix://")):
        refuse("REDIS_URL", "Write redis://:password@host:port/0.")
    return value


def number(name: str, *, default: int, least: int, most: int) -> int:
    try:
        value = env.int(name, default=default)
    except ValueError:
        refuse(name, f"Write a whole number from {least} to {most}.")
    if not least <= value <= most:
        refuse(name, f"Write a whole number from {least} to {most}.")
    return int(value)


def switch(name: str, *, default: bool) -> bool:
    """True or False, nothing else: a "no" that reads as true is how doors stay open."""
    value = env.str(name, default=str(default))
    if value not in {"True", "False"}:
        refuse(name, "Write True or False.")
    return bool(value == "True")


def names(name: str, *, default: list[str]) -> list[str]:
    return [part.strip() for part in env.list(name, default=default) if part.strip()]


def place(name: str, *, default: Path | None) -> Path | None:
    """A path of ours to write to. Its folder must be there; the file need not."""
    value = env.str(name, default="")
    path = Path(value) if value else default
    if value and not Path(value).parent.is_dir():
        refuse(name, "Its folder does not exist.")
    return path


def secret_file(name: str, *, needed: bool) -> Path | None:
    """Path in `<name>_FILE`, when a file stands there that can be read and holds something."""
    return Path(env.str(f"{name}_FILE")) if secret(name, needed=needed) else None


def secret(name: str, *, needed: bool) -> bytes | None:
    """Content of the file that `<name>_FILE` points at. Secrets are files, never variables."""
    variable = f"{name}_FILE"
    path = env.str(variable, default="")
    if not path:
        if needed:
            refuse(variable, "Write the path of the file that holds the secret.")
        return None
    try:
        content = Path(path).read_bytes().strip()
    except OSError as error:
        refuse(variable, f"The file cannot be read ({error.strerror}).")
    if not content:
        refuse(variable, "The file is empty.")
    return content
