"""Home of the command that does what beat does, once and by hand."""

from django.core.management.base import BaseCommand

from core import clock
from core.jobs import slots, table


class Command(BaseCommand):
    help = "Claim every scheduled job that is due now, as beat does each minute."

    def handle(self, **_options: object) -> None:
        claimed = slots.claim_due(table.load().SCHEDULE, clock.now())
        for run in claimed:
            self.stdout.write(str(run))
        self.stdout.write(f"{len(claimed)} claimed")
