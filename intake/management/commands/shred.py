"""Home of `manage.py shred`: erases one case or complaint, on the order of two people."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import KeyringRefused, ShreddingRefused
from core.models import ShredReason
from intake import certificate
from intake.actions import shredding


class Command(BaseCommand):
    help = "Erase a case (with the complaints that are only its own) or a complaint, for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="e.g. TNG-2026-000123")
        parser.add_argument("--again", required=True, help="the number once more, against slips")
        parser.add_argument("--by", required=True, help="user name of whoever orders it")
        parser.add_argument("--second", required=True, help="user name of whoever agrees")
        parser.add_argument("--reason", required=True, choices=ShredReason.values)
        parser.add_argument(
            "--authority", required=True, help="number of the letter or decision; no name in it"
        )

    def handle(self, *, number: str, again: str, **options: Any) -> None:
        if again != number:
            message = "The two numbers differ. Nothing was erased."
            raise CommandError(message)
        try:
            stones = shredding.shred_file(
                by=shredding.account(options["by"]),
                second=shredding.account(options["second"]),
                number=number,
                reason=options["reason"],
                authority=options["authority"],
            )
        except (KeyringRefused, ShreddingRefused, ImproperlyConfigured) as refused:
            raise CommandError(str(refused)) from None
        except OSError as error:
            message = f"The tombstone could not be written ({error.strerror}). Nothing was erased."
            raise CommandError(message) from None
        self.stdout.write(certificate.text(number, shredding.stone_of(number)))
        self.stdout.write(f"\n{len(stones)} shredded. Prove it: prove_shredded {number}")
