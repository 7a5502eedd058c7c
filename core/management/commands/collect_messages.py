"""Home of `manage.py collect_messages`: brings the catalogues up to what code and templates say."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.texts.catalogues import merged, place_of, problems, remembered
from core.texts.sources import OWNERS, collect


class Command(BaseCommand):
    """Write the catalogues, or with --check only say what they lack."""

    help = "Collect the texts of code and templates into each app's catalogue."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail on gaps")
        parser.add_argument("--only", choices=OWNERS, help="one owner instead of all")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        found = collect(root)
        owners = [options["only"]] if options["only"] else list(OWNERS)
        if options["check"]:
            self._check(root, {owner: found[owner] for owner in owners})
            return
        memory = remembered(root)
        for owner in owners:
            path = place_of(root, owner)
            path.parent.mkdir(parents=True, exist_ok=True)
            merged(found[owner], memory).save(str(path))
            self.stdout.write(f"{owner}: {len(found[owner])} texts")

    def _check(self, root: Path, found: dict[str, Any]) -> None:
        gaps = [line for owner, said in found.items() for line in problems(root, owner, said)]
        for line in gaps:
            sys.stderr.write(f"{line}\n")
        if gaps:
            message = f"{len(gaps)} gaps in the translations; run collect_messages, then translate."
            raise CommandError(message)
        self.stdout.write("All texts are translated.")
