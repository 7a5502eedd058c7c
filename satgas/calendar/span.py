"""Home of what the calendar shows at a time: a month, a week or a day, and the way to the next."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class View(TextChoices):
    """Codes stand in addresses."""

    MONTH = "bulan", gettext_lazy("Month")
    WEEK = "pekan", gettext_lazy("Week")
    DAY = "hari", gettext_lazy("Day")


@dataclass(frozen=True)
class Span:
    """`on` is any day inside; weeks begin on Monday."""

    view: str
    on: date

    @classmethod
    def of(cls, view: str, day: str, *, today: date) -> "Span":
        """What the address asks for; anything unknown is this month."""
        shown = view if view in View.values else View.MONTH
        try:
            on = date.fromisoformat(day)
        except ValueError:
            on = today
        return cls(view=shown, on=on if FIRST <= on <= LAST else today)

    @property
    def first(self) -> date:
        if self.view == View.MONTH:
            return self.on.replace(day=1)
        return self.on - timedelta(days=self.on.weekday()) if self.view == View.WEEK else self.on

    @property
    def last(self) -> date:
        if self.view == View.MONTH:
            return clock.add_months(self.first, 1) - timedelta(days=1)
        return self.first + timedelta(days=6 if self.view == View.WEEK else 0)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def weeks(self) -> list[list[date | None]]:
        """The days in rows of seven from Monday; None where another month has the day."""
        cells: list[date | None] = [None] * self.first.weekday()
        cells += self.days
        cells += [None] * (-len(cells) % 7)
        return [cells[start : start + 7] for start in range(0, len(cells), 7)]

    @property
    def names(self) -> list[str]:
        """The seven days of a week, from Monday."""
        monday = self.first - timedelta(days=self.first.weekday())
        return [date_format(monday + timedelta(days=n), "l") for n in range(7)]

    @property
    def before(self) -> date:
        return self._step(-1)

    @property
    def after(self) -> date:
        return self._step(1)

    @property
    def name(self) -> str:
        if self.view == View.MONTH:
            return date_format(self.first, "F Y")
        if self.view == View.DAY:
            return date_format(self.on, "l, j F Y")
        ends = {"first": date_format(self.first, "j M"), "last": date_format(self.last, "j M Y")}
        return _("%(first)s to %(last)s") % ends

    def _step(self, number: int) -> date:
        if self.view == View.MONTH:
            return clock.add_months(self.first, number)
        return self.first + timedelta(days=number * (7 if self.view == View.WEEK else 1))
