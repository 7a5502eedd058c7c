"""Home of `manage.py prove_shredded`: tries everything that is left with every key there is."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import KeyringRefused, ShreddingRefused
from core.sealing.guards import refuse_wrong_account
from core.sealing.proof import prove
from intake.actions import shredding


class Command(BaseCommand):
    help = "Prove that nothing of a shredded case or complaint opens; ends with 1 when it does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="e.g. TNG-2026-000123")

    def handle(self, *, number: str, **_options: object) -> None:
        try:
            refuse_wrong_account()
            proof = prove(shredding.stone_of(number))
        except (KeyringRefused, ShreddingRefused) as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{proof.values} sealed values in {proof.rows} rows, each tried with {proof.keys} keys "
            f"({proof.damaged_keys} more are damaged and open nothing)."
        )
        for place in sorted(proof.opened):
            self.stdout.write(f"OPENS: {place}")
        for name, count in proof.remaining.items():
            if count:
                self.stdout.write(f"LEFT: {count} rows of {name}")
        if not proof.holds:
            message = f"{number} can still be read: {proof.own_keys} keys of its own are here."
            raise CommandError(message)
        self.stdout.write(f"Nothing of {number} opens.")
