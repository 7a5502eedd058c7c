"""Home of the command that writes docs/access.md, or says that it is out of date."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.access_doc import access_document


class Command(BaseCommand):
    help = "Write docs/access.md from the roles; with --check only compare."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing, fail when it differs"
        )

    def handle(self, *, check: bool, **_options: object) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "access.md"
        call_command("compile_texts", verbosity=0)
        wanted = access_document() + "\n"
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != wanted:
                raise CommandError(
                    "docs/access.md differs from the roles. Run: manage.py write_access_doc"
                )
            return
        path.write_text(wanted, encoding="utf-8")
        self.stdout.write(f"{path.name} written")
