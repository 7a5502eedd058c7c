"""Home of the command that prints the newest root, for paper or for the inspectorate's mail."""

from django.core.management.base import BaseCommand, CommandError

from core.audit_chain import roots
from core.models import AuditSeal


class Command(BaseCommand):
    help = "Print the newest seal as a root. It holds no row of the audit."

    def handle(self, **_options: object) -> None:
        seal = AuditSeal.objects.newest()
        if seal is None:
            message = "Nothing is sealed yet. The worker seals each minute."
            raise CommandError(message)
        self.stdout.write(roots.text_of(seal), ending="")
