"""Home of the command that fills the search index: for what was recorded before, for new keys."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.sealing.index_keys import index_keys
from intake.actions import lookup, marking


class Command(BaseCommand):
    help = (
        "Index people and complaints that are not, 200 a transaction. Safe to stop and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--key", type=int, help="the set to fill; every set without it")

    def handle(self, **options: Any) -> None:  # Any: argparse's own values
        wanted = options["key"]
        for keys in index_keys().sets:
            if wanted in {None, keys.number}:
                self.fill(keys.number)

    def fill(self, key: int) -> None:
        total = 0
        while done := lookup.index_people(key=key):
            total += done
        complaints = 0
        while done := marking.index_complaints(key=key):
            complaints += done
        self.stdout.write(f"set {key}: {total} people and {complaints} complaints indexed")
