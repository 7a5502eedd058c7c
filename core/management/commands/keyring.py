"""Home of `manage.py keyring`: the quarter's ceremony, step by step. It never prints a key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import audit
from core.actions import keyring
from core.errors import KeyringRefused

BY = audit.Service("keyring-command")


class Command(BaseCommand):
    help = "Show, add, split, use, retire and destroy the keys that wrap every record's key."

    def add_arguments(self, parser: CommandParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("show", help="each epoch with the number of data keys it wraps")
        add = steps.add_parser("add", help="make the next quarter's key")
        add.add_argument("--name", default="", help="another name, e.g. 2026q4b after a leak")
        split = steps.add_parser("split", help="write the three envelopes of an epoch")
        split.add_argument("epoch")
        split.add_argument("--into", type=Path, required=True, help="a folder, best on a stick")
        join = steps.add_parser("join", help="put an epoch back from two envelopes")
        join.add_argument("envelopes", nargs=2, type=Path)
        for step, what in (
            ("use", "wrap by this epoch from now on, and rewrap what is older"),
            ("retire", "note that no data key needs it; it stays for backups"),
            ("destroy", "remove it for good, after its last backup"),
        ):
            steps.add_parser(step, help=what).add_argument("epoch")

    def handle(self, *, step: str, **options: Any) -> None:
        steps: dict[str, Callable[[dict[str, Any]], None]] = {
            "show": self._show,
            "add": self._add,
            "split": self._split,
            "join": self._join,
            "use": self._use,
            "retire": self._retire,
            "destroy": self._destroy,
        }
        try:
            steps[step](options)
        except KeyringRefused as refused:
            raise CommandError(str(refused)) from None
        except OSError as error:
            message = f"A file cannot be read or written ({error.strerror})."
            raise CommandError(message) from None

    def _show(self, _options: dict[str, Any]) -> None:
        for stand in keyring.stands():
            said = "current" if stand.is_current else "kept" if stand.is_here else "NOT HERE"
            if stand.kept_until:
                said = f"retired; its last backup ends on {stand.kept_until}"
            self.stdout.write(f"{stand.name}: {stand.keys} data keys, {said}")

    def _add(self, options: dict[str, Any]) -> None:
        epoch = keyring.add_epoch(by=BY, name=options["name"])
        self.stdout.write(
            f"{epoch} was added and wraps nothing yet. Put it into the sealed envelopes and on "
            f"every host, then: keyring use {epoch}"
        )

    def _split(self, options: dict[str, Any]) -> None:
        written = keyring.split_epoch(by=BY, epoch=options["epoch"], into=options["into"])
        self.stdout.write(
            f"Written: {', '.join(str(path) for path in written)}. Print each on its own, give "
            "them to three people, and wipe these files."
        )

    def _join(self, options: dict[str, Any]) -> None:
        texts = [path.read_text(encoding="ascii") for path in options["envelopes"]]
        epoch = keyring.join_epoch(by=BY, texts=texts)
        self.stdout.write(f"{epoch} is back in the keyring.")

    def _use(self, options: dict[str, Any]) -> None:
        keyring.use_epoch(by=BY, epoch=options["epoch"])
        self.stdout.write(
            f"{options['epoch']} is current. Older data keys are being rewrapped: keyring show"
        )

    def _retire(self, options: dict[str, Any]) -> None:
        until = keyring.retire_epoch(by=BY, epoch=options["epoch"])
        self.stdout.write(
            f"{options['epoch']} wraps no data key. The last backup under it ends on {until}; "
            f"after that day: keyring destroy {options['epoch']}"
        )

    def _destroy(self, options: dict[str, Any]) -> None:
        keyring.destroy_epoch(by=BY, epoch=options["epoch"])
        self.stdout.write(
            f"{options['epoch']} is gone from this file. Destroy its envelopes and every other "
            "copy; until then a kept backup could still be opened."
        )
