"""Home of `manage.py seed_demo`: made-up people and their work, for demo and tests only."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ppa_cases.demo import seed, year
from ppa_cases.demo.cast import PASSWORD, sign_ins, volunteers_codes

CONNECT = "Volunteers connect a phone at <Desk>/kader/hubungkan/ with a code, once each:"

CODES = "Second step: the page shows the code of each made-up phone (demo only)."


class Command(BaseCommand):
    help = (
        "Fill an empty installation with made-up people and cases; adds the cases that are missing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--print-sign-ins",
            action="store_true",
            help="make no people; print the sign-ins, with fresh codes",
        )
        parser.add_argument(
            "--cases",
            type=int,
            default=seed.YEAR,
            help=f"cases of the first city (now {seed.YEAR}, a year); {year.WALKED} at least, "
            "the size that the browser tests begin with",
        )
        parser.add_argument(
            "--volunteers",
            type=int,
            default=seed.VOLUNTEERS,
            help=f"volunteers of the first city (now {seed.VOLUNTEERS})",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            message = "Made-up people do not belong into production. Set PPA_MODE=demo."
            raise CommandError(message)
        if not options["print_sign_ins"]:
            self._seed(seed.Size(options["cases"], options["volunteers"]))
        with translation.override("id"):
            lines = [*sign_ins(), "", f"Password of all: {PASSWORD}", CODES]
            lines += ["", CONNECT, ""]
            lines += volunteers_codes()
        # bin/demo prints this file at each start; nobody in it is real.
        (settings.VAR_DIR / "demo-sign-ins.txt").write_text("\n".join(lines) + "\n")
        self.stdout.write("\n".join(lines))

    def _seed(self, size: seed.Size) -> None:
        if seed.is_seeded():
            self.stdout.write("Made-up people are here already.")
        else:
            seed.seed(size)
        added = seed.grow(size.cases) if size.is_year else 0
        if added:
            self.stdout.write(f"{added} older cases were added.")
