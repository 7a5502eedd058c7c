"""Home of the command that begins a new epoch of the audit after a logical restore."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import audit
from core.actions.audit_seal import begin_epoch
from core.models import AuditSeal


class Command(BaseCommand):
    help = "After pg_restore, before anybody works: count transaction ids anew from here."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--next", action="store_true", help="begin the next epoch")

    def handle(self, *, next: bool, **_options: object) -> None:  # noqa: A002  # the option's name
        if not next:
            last = AuditSeal.objects.newest()
            message = f"This is epoch {last.epoch if last else 1}. Begin the next with --next."
            raise CommandError(message)
        begun = begin_epoch(by=audit.Service("operator"))
        self.stdout.write(f"Epoch {begun.epoch} begins with seal {begun.number}.")
