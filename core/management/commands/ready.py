"""Home of the command that says what this process lacks before it can work."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import readiness
from core.jobs.broker_check import broker
from core.role_check import deviations

TALK_TO_BROKER = ("worker", "beat", "relay")


class Command(BaseCommand):
    help = "Say what this process needs and whether it is there. Ends with 1 when something is not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--roles",
            action="store_true",
            help="compare every database account and wall with core/rights.py as well",
        )

    def handle(self, *, roles: bool, **_options: object) -> None:
        findings = readiness.look({"broker": broker} if settings.PROCESS in TALK_TO_BROKER else {})
        for one in findings:
            self.stdout.write(f"{one.name}: {one.trouble or 'ok'}")
        differing = deviations() if roles else []
        for code in differing:
            self.stdout.write(f"database accounts: {code}")
        if differing or any(one.trouble for one in findings):
            message = f"{settings.PROCESS} is not ready."
            raise CommandError(message)
