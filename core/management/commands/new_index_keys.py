"""Home of the command that writes a set of index keys: the first, or one more beside the old."""

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.sealing.index_keys import new_column_keys


class Command(BaseCommand):
    help = "Write a fresh set of index keys to a file (mode 0600); existing sets stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--switch-to", type=int, help="make this set the current one; no set is added"
        )
        parser.add_argument("--drop", type=int, help="take this set out; no set is added")

    def handle(self, *_args: object, **options: Any) -> None:  # Any: argparse's own values
        path: Path = options["file"]
        held: dict[str, Any] = {"current": 1, "keys": {}}
        if path.exists():
            held = json.loads(path.read_text())
        if options["switch_to"]:
            self.switch(held, str(options["switch_to"]))
        elif options["drop"]:
            self.drop(held, str(options["drop"]))
        else:
            number = max((int(one) for one in held["keys"]), default=0) + 1
            held["keys"][str(number)] = new_column_keys()
            self.stdout.write(f"set {number} is in the file; set {held['current']} is current")
        write(path, held)

    def switch(self, held: dict[str, Any], number: str) -> None:  # Any: the file's own shape
        if number not in held["keys"]:
            raise CommandError("There is no such set in the file.")
        held["current"] = int(number)
        self.stdout.write(f"set {number} is current; start the processes again")

    def drop(self, held: dict[str, Any], number: str) -> None:  # Any: the file's own shape
        if int(number) == held["current"] or number not in held["keys"]:
            raise CommandError("The current set stays; name another one of the file.")
        del held["keys"][number]
        self.stdout.write(f"set {number} is gone; start the processes again")


def write(path: Path, held: dict[str, Any]) -> None:  # Any: the file's own shape
    """In one move, for its owner only."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(held, file)
    unfinished.replace(path)
