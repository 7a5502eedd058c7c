"""Home of the command that takes away the index rows of an old key set."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.actions import lookup
from intake.errors import IndexKeyInUse


class Command(BaseCommand):
    help = "Delete the rows of a key set that is no longer current, once the new one is full."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", type=int)

    def handle(self, **options: Any) -> None:  # Any: argparse's own values
        try:
            count = lookup.drop_index_key(key=options["key"])
        except IndexKeyInUse as refusal:
            raise CommandError(str(refusal.message)) from None
        self.stdout.write(f"{count} people are no longer found by set {options['key']}")
