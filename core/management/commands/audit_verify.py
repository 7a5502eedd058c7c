"""Home of the command that checks the audit against its seals."""

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.audit_chain import verify
from core.models import AuditSeal


class Command(BaseCommand):
    help = "Check every audit row and seal. Names each that was touched and ends with 1."

    def handle(self, **_options: object) -> None:
        found = 0
        for finding in verify.findings(now=clock.now()):
            found += 1
            self.stdout.write(str(finding))
        if found:
            message = f"{found} things are wrong with the audit."
            raise CommandError(message)
        self.stdout.write(f"{AuditSeal.objects.count()} seals, nothing was touched.")
