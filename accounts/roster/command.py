"""Home of the commands that bring in a list: the action of the page, from a shell."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actions import roster as actions
from accounts.models.roster import RosterKind
from accounts.roster import reading
from accounts.roster.plan import Effect, Plan
from accounts.roster.planning import plan
from core import audit
from core.errors import Refusal

FLAWS_SHOWN = 100


class BringsInList(BaseCommand):
    """Says lines, columns and numbers; never what stands in a cell."""

    kind: ClassVar[RosterKind]
    service: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV; headings as in the file to fill in")
        parser.add_argument("--dry-run", action="store_true", help="say what it would do, no more")

    @transaction.atomic
    def handle(self, *_args: Any, **given: Any) -> None:  # Any: argparse's own values
        by = audit.Service(self.service)
        try:
            with given["file"].open("rb") as file:
                content = file.read(actions.MOST_READ)
            sheet = reading.read(content, self.kind)
            held = plan(sheet, self.kind, by=by)
            self._tell(held)
            if given["dry_run"]:
                return
            digest = actions.digest_of(content)
            actions.carry_out(by=by, kind=self.kind, sheet=sheet, digest=digest)
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            raise CommandError(message) from None
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from None
        self.stdout.write("Carried out.")

    def _tell(self, held: Plan) -> None:
        numbers = ", ".join(f"{effect.value} {held.count(effect)}" for effect in Effect)
        self.stdout.write(f"{len(held.steps)} lines, {len(held.wrong)} wrong: {numbers}")
        for step in held.wrong[:FLAWS_SHOWN]:
            for flaw in step.flaws:
                where = f"line {step.line.number}, {flaw.column or 'whole line'}"
                self.stdout.write(f"{where}: {flaw.words}")
