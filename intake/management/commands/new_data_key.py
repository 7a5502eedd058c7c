"""Home of `manage.py new_data_key`: seals one case or complaint anew after a suspected leak."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import audit
from core.actions.resealing import reseal
from core.errors import KeyringRefused, ShreddingRefused
from intake.actions import shredding

BY = audit.Service("new-data-key-command")


class Command(BaseCommand):
    help = "Give a case or complaint a new data key and seal everything of it again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="e.g. TNG-2026-000123")
        parser.add_argument(
            "--leave-unreadable",
            action="store_true",
            help="go on although values do not open; they stay unreadable, for good",
        )

    def handle(self, *, number: str, leave_unreadable: bool, **_options: object) -> None:
        try:
            subject = shredding.subject_numbered(number)
            done = reseal(by=BY, subject=subject, leave_unreadable=leave_unreadable)
        except (KeyringRefused, ShreddingRefused) as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{number}: {done.values} values in {done.rows} rows are under data key "
            f"{done.version}; the old key is gone."
        )
        for place in done.unreadable:
            self.stdout.write(f"Left unreadable: {place}")
