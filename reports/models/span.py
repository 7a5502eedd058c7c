"""Home of the calendar of summaries: weeks, months, quarters and years as spans of Jakarta days."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock


class PeriodKind(models.TextChoices):
    WEEK = "week", _("Week")
    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")


# A quarter is also its months; a year its quarters and its months.
SHORTER: dict[PeriodKind, tuple[PeriodKind, ...]] = {
    PeriodKind.WEEK: (),
    PeriodKind.MONTH: (),
    PeriodKind.QUARTER: (PeriodKind.MONTH,),
    PeriodKind.YEAR: (PeriodKind.QUARTER, PeriodKind.MONTH),
}
# Weeks cut months apart: a month less its weeks would be a few days. The agency gets no weeks.
PUBLISHED = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
_SLUG = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d{2})|-(?P<month>\d{2})|-T(?P<quarter>[1-4]))?", re.ASCII
)
MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """One stretch of days, both ends counted. Weeks are ISO weeks, Monday to Sunday."""

    kind: PeriodKind
    starts_on: date
    ends_on: date

    @classmethod
    def around(cls, kind: PeriodKind, day: date) -> Self:
        """The span of this kind that `day` lies in."""
        if kind is PeriodKind.WEEK:
            monday = day - timedelta(days=day.weekday())
            return cls(kind, monday, monday + timedelta(days=6))
        months = MONTHS[kind]
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        return cls(kind, first, clock.add_months(first, months) - timedelta(days=1))

    @classmethod
    def named(cls, slug: str) -> Self | None:
        """The span whose `slug` this is; None where it is none."""
        found = _SLUG.fullmatch(slug)
        if found is None:
            return None
        year = int(found["year"])
        week, month, quarter = found["week"], found["month"], found["quarter"]
        try:
            if week:
                return cls.around(PeriodKind.WEEK, date.fromisocalendar(year, int(week), 1))
            if month:
                return cls.around(PeriodKind.MONTH, date(year, int(month), 1))
            if quarter:
                return cls.around(PeriodKind.QUARTER, date(year, int(quarter) * 3, 1))
            return cls.around(PeriodKind.YEAR, date(year, 1, 1))
        except ValueError:
            return None

    @classmethod
    def ended_before(cls, kind: PeriodKind, day: date) -> Self:
        """The newest span that is over when `day` begins."""
        return cls.around(kind, cls.around(kind, day).starts_on - timedelta(days=1))

    def parts(self, kind: PeriodKind) -> list["Span"]:
        """The spans of a shorter kind that make up this one; weeks make up nothing."""
        parts: list[Span] = []
        day = self.starts_on
        while day <= self.ends_on:
            parts.append(Span.around(kind, day))
            day = parts[-1].ends_on + timedelta(days=1)
        return parts

    @property
    def slug(self) -> str:
        """`2026-W47`, `2026-11`, `2026-T4` or `2026`: how the period stands in addresses."""
        day = self.starts_on
        if self.kind is PeriodKind.WEEK:
            year, week, _weekday = day.isocalendar()
            return f"{year}-W{week:02d}"
        if self.kind is PeriodKind.MONTH:
            return f"{day:%Y-%m}"
        if self.kind is PeriodKind.QUARTER:
            return f"{day.year}-T{(day.month - 1) // 3 + 1}"
        return str(day.year)

    @property
    def opens_at(self) -> datetime:
        """First moment of the first day in Jakarta."""
        return clock.at(self.starts_on)

    @property
    def closes_at(self) -> datetime:
        """First moment that is no longer in it."""
        return clock.at(self.ends_on + timedelta(days=1))
