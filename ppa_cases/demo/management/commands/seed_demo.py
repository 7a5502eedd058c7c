"""Home of `manage.py seed_demo`: made-up people and their work, for demo and tests only."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ppa_cases.demo import seed
from ppa_cases.demo.cast import PASSWORD, sign_ins, volunteers_codes

CONNECT = "Volunteers connect a phone at <Desk>/kader/hubungkan/ with a code, once each:"

CODES = "Second step: the page shows the code of each made-up phone (demo only)."


class Command(BaseCommand):
    help = (
        "Fill an empty installation with made-up people and cases; does nothing when it is filled."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--print-sign-ins",
            action="store_true",
            help="make no people; print the sign-ins, with fresh codes",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            message = "Made-up people do not belong into production. Set PPA_MODE=demo."
            raise CommandError(message)
        if not options["print_sign_ins"]:
            self._seed()
        with translation.override("id"):
            lines = [*sign_ins(), "", f"Password of all: {PASSWORD}", CODES]
            lines += ["", CONNECT, ""]
            lines += volunteers_codes()
        # bin/demo prints this file at each start; nobody in it is real.
        (settings.VAR_DIR / "demo-sign-ins.txt").write_text("\n".join(lines) + "\n")
        self.stdout.write("\n".join(lines))

    def _seed(self) -> None:
        if seed.is_seeded():
            self.stdout.write("Made-up people are here already; nothing was changed.")
            return
        seed.seed()
