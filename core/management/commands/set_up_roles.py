"""Home of the command that makes the database, its accounts, and files with their addresses."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import database_roles
from core.database_roles import DatabaseRole, SetUp, SetUpRefused


class Command(BaseCommand):
    help = (
        "Make the database accounts and the database with the account in DATABASE_URL. Repeatable."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--database", default="ppa", help="name of the database to make (ppa)")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument(
            "--env-file", type=Path, help="one file, NAME=address a line (mode 0600)"
        )
        where.add_argument(
            "--into", type=Path, help="a folder: each address in a file of its own (mode 0600)"
        )
        parser.add_argument(
            "--new-passwords", action="store_true", help="for accounts whose password is not known"
        )

    def handle(
        self,
        *,
        database: str,
        env_file: Path | None,
        into: Path | None,
        new_passwords: bool,
        **_options: object,
    ) -> None:
        admin_url = address_of_administrator()
        earlier = read_files(into) if into else read_env(env_file or Path())
        given = {
            role.variable: os.environ[role.variable]
            for role in DatabaseRole
            if os.environ.get(role.variable)
        }
        wish = SetUp(admin_url, database, given, earlier, new_passwords=new_passwords)
        try:
            urls, remarks = database_roles.set_up(wish)
        except SetUpRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if into:
            write_files(into, urls)
        elif env_file:
            write_env(env_file, urls)
        for remark in remarks:
            self.stderr.write(remark)
        self.stdout.write(f"{len(urls)} addresses are in {into or env_file}")


def address_of_administrator() -> str:
    """DATABASE_URL, or the content of the file that DATABASE_URL_FILE points at."""
    file = os.environ.get("DATABASE_URL_FILE")
    address = Path(file).read_text().strip() if file else os.environ.get("DATABASE_URL", "")
    if not address:
        message = (
            "DATABASE_URL or DATABASE_URL_FILE is missing. "
            "Write the address of an account that may create roles."
        )
        raise CommandError(message)
    return address


def read_env(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.partition("=") for line in path.read_text().splitlines() if "=" in line)
    return {name: value for name, _, value in lines}


def write_env(path: Path, values: dict[str, str]) -> None:
    """One NAME=value a line, readable by its owner only, in one move."""
    write(path, "".join(f"{name}={value}\n" for name, value in sorted(values.items())))


def file_of(variable: str) -> str:
    """DATABASE_URL_WEB is kept in `database-url-web`."""
    return variable.lower().replace("_", "-")


def read_files(folder: Path) -> dict[str, str]:
    files = {role.variable: folder / file_of(role.variable) for role in DatabaseRole}
    return {name: path.read_text().strip() for name, path in files.items() if path.exists()}


def write_files(folder: Path, values: dict[str, str]) -> None:
    for name, value in values.items():
        write(folder / file_of(name), value)


def write(path: Path, content: str) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(content)
    unfinished.replace(path)
