"""Home of the command that gives given-up jobs new tries."""

from django.core.management.base import BaseCommand, CommandParser

from core.jobs import dead_letters


class Command(BaseCommand):
    help = "Give dead letters three new tries, after what made them fail was mended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--topic", help="only these, e.g. intake.open_box")

    def handle(self, *, topic: str | None, **_options: object) -> None:
        self.stdout.write(f"{dead_letters.revive(topic=topic)} revived")
