"""Home of the command that opens again what no key fitted, once the right key is back."""

from django.core.management.base import BaseCommand

from intake.actions import unreadable


class Command(BaseCommand):
    help = "Try reports, letters and files again that did not open. They are kept; none is lost."

    def handle(self, **_options: object) -> None:
        rung = unreadable.try_again(by=unreadable.OPERATOR)
        self.stdout.write(
            f"{rung.reports} reports, {rung.letters} letters and {rung.files} files are tried "
            "again. ppa_sealed_reports_unreadable falls as they open."
        )
