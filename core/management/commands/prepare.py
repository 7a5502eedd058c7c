"""Home of the command that makes a database ready for this code: first set-up and each upgrade."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Bring tables, rights and regions up to this code. Run before its processes start."

    def handle(self, **_options: object) -> None:
        call_command("migrate", interactive=False, stdout=self.stdout)
        call_command("grant_rights", stdout=self.stdout)
        call_command("load_regions", stdout=self.stdout)
