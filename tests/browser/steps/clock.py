"""Home of the story's clock: mornings and days ahead, always on Jakarta's wall clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import time as clock_of_this_machine
from zoneinfo import ZoneInfo

from ppa_cases.embedded.stack import Stack

JAKARTA = ZoneInfo("Asia/Jakarta")


@dataclass
class StoryClock:
    """Moves the product's clock and knows where it stands, to the minute."""

    stack: Stack
    now: datetime

    @classmethod
    def next_morning(cls, stack: Stack) -> "StoryClock":
        """Nine o'clock, today or tomorrow: the story begins at the same hour on every machine."""
        real = datetime.fromtimestamp(clock_of_this_machine(), JAKARTA)
        nine = datetime.combine(real.date(), time(9), tzinfo=JAKARTA)
        clock = cls(stack, real)
        clock.to(nine if real < nine else nine + timedelta(days=1))
        return clock

    def to(self, moment: datetime) -> None:
        self.stack.manage("move_clock", "--to", moment.isoformat())
        self.now = moment

    def by(self, step: timedelta) -> None:
        self.stack.manage("move_clock", "--by", f"{int(step.total_seconds() // 60)}m")
        self.now += step

    def reset(self) -> None:
        self.stack.manage("move_clock", "--reset")

    def today(self, days: int = 0) -> str:
        """A day from today as a day picker sends it."""
        return (self.now.date() + timedelta(days=days)).isoformat()

    def moment(self) -> str:
        """Now, as a day and time picker sends it."""
        return self.now.strftime("%Y-%m-%dT%H:%M")


def first_of_next_month(day: date) -> datetime:
    """A quarter past midnight on day 1: five minutes after beat's slot for the month."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, time(0, 15), tzinfo=JAKARTA)
