"""Home of `manage.py compile_texts`: makes the catalogues ready to run, without GNU gettext."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.texts.catalogues import compile_all


class Command(BaseCommand):
    """Compile every .po of the project into the .mo beside it."""

    help = "Compile all translations."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        folders = [
            settings.BASE_DIR / name for name in ("core", "accounts", "intake", "satgas", "reports")
        ]
        count = compile_all(folders)
        self.stdout.write(f"{count} catalogues compiled.")
