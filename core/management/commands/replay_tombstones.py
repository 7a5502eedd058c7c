"""Home of `manage.py replay_tombstones`: a restored database forgets again, before it is opened."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from core import audit
from core.actions.shredding import replay
from core.errors import KeyringRefused, ShreddingRefused

BY = audit.Service("replay-tombstones-command")


class Command(BaseCommand):
    help = "Shred again what was shredded after the backup that this database came from."

    def handle(self, **_options: object) -> None:
        try:
            done = replay(by=BY)
        except (KeyringRefused, ShreddingRefused, ImproperlyConfigured) as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{done.applied} shredded again; {done.written} written to the file that it lacked."
        )
