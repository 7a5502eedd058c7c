"""Home of the command that moves the clock of a demo or a test."""

import re
from datetime import datetime, timedelta

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from core import audit, clock
from core.events import Event

_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_STEP = re.compile(r"([+-]?\d+)([dhm])")


class Command(BaseCommand):
    help = "Move the clock of all processes (demo and test only). Missed jobs run by themselves."

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--to", help="a moment, e.g. 2026-12-01T00:05+07:00")
        way.add_argument("--by", help="a step in days, hours or minutes, e.g. 3d, -2h, 90m")
        way.add_argument("--reset", action="store_true", help="back to real time")

    def handle(self, *, to: str | None, by: str | None, reset: bool, **_options: object) -> None:
        before = clock.now()
        try:
            with transaction.atomic():
                self._move(to, by, reset)
                audit.record(Event.CLOCK_MOVED, by=audit.Service("move_clock"))
        except clock.ClockMayNotMove as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"was {_shown(before)}\nis  {_shown(clock.now())}")

    def _move(self, to: str | None, by: str | None, reset: bool) -> None:
        if reset:
            clock.reset()
        elif by is not None:
            clock.move_by(_step(by))
        else:
            clock.move_to(_moment(to or ""))


def _moment(text: str) -> datetime:
    """A moment; without a zone it is one on a Jakarta wall clock."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = "Write a moment like 2026-12-01T00:05+07:00."
        raise CommandError(message) from error
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _step(text: str) -> timedelta:
    found = _STEP.fullmatch(text)
    if found is None:
        message = "Write a step like 3d, -2h or 90m."
        raise CommandError(message)
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _shown(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
