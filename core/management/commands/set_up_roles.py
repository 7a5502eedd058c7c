"""Home of the command that makes the database, its accounts, and a file with their addresses."""

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
        parser.add_argument(
            "--env-file",
            type=Path,
            required=True,
            help="where the addresses are written (mode 0600)",
        )
        parser.add_argument(
            "--new-passwords", action="store_true", help="for accounts whose password is not known"
        )

    def handle(
        self, *, database: str, env_file: Path, new_passwords: bool, **_options: object
    ) -> None:
        admin_url = os.environ.get("DATABASE_URL", "")
        if not admin_url:
            message = (
                "DATABASE_URL is missing. Write the address of an account that may create roles."
            )
            raise CommandError(message)
        given = {
            role.variable: os.environ[role.variable]
            for role in DatabaseRole
            if os.environ.get(role.variable)
        }
        wish = SetUp(admin_url, database, given, read_env(env_file), new_passwords=new_passwords)
        try:
            urls, remarks = database_roles.set_up(wish)
        except SetUpRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        write_env(env_file, urls)
        for remark in remarks:
            self.stderr.write(remark)
        self.stdout.write(f"{len(urls)} addresses are in {env_file}")


def read_env(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.partition("=") for line in path.read_text().splitlines() if "=" in line)
    return {name: value for name, _, value in lines}


def write_env(path: Path, values: dict[str, str]) -> None:
    """One NAME=value a line, readable by its owner only, in one move."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in sorted(values.items()))
    unfinished.replace(path)
