"""Home of `manage.py deletion_certificate`: the paper for whoever asked for the deletion."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import ShreddingRefused
from intake import certificate
from intake.actions import shredding


class Command(BaseCommand):
    help = "Print the deletion certificate of a shredded case or complaint."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="e.g. TNG-2026-000123")

    def handle(self, *, number: str, **_options: object) -> None:
        try:
            self.stdout.write(certificate.text(number, shredding.stone_of(number)))
        except ShreddingRefused as refused:
            raise CommandError(str(refused)) from None
