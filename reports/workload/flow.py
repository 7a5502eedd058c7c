"""Home of what came and what ended: this month beside the last, and the trend of thirty days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import clock
from core.charts.data import ChartData, Series
from core.charts.drawing import Drawing, Kind, draw
from reports.workload.work import TREND_DAYS, Work

Days = Mapping[date, int]


@dataclass(frozen=True)
class MonthRow:
    """One thing counted: this month so far, last month up to the same day, last month in all."""

    label: str | Promise
    now: int
    then: int
    whole: int


@dataclass(frozen=True)
class Months:
    """The rows, and the days that the columns end with."""

    rows: list[MonthRow]
    today: date
    same_day: date


def months_of(work: Work) -> Months:
    return Months(
        rows=[_month(work, label, days) for label, days in _flows(work)],
        today=work.today,
        same_day=clock.add_months(work.today, -1),
    )


def trend_of(work: Work) -> Drawing | None:
    """Cases that came and ended; the complaints for whoever answers for the queue alone."""
    days = [work.today - timedelta(days=back) for back in range(TREND_DAYS - 1, -1, -1)]
    flows = _flows(work)
    shown = [flow for flow in flows if flow[1] is not work.complaints] or flows
    if not any(of_day.get(day) for _label, of_day in shown for day in days):
        return None
    data = ChartData(
        key="trend",
        title=_("The last 30 days"),
        unit=_("a day"),
        categories=tuple(date_format(day, "j M") for day in days),
        series=tuple(
            Series(label, tuple(of_day.get(day, 0) for day in days)) for label, of_day in shown
        ),
    )
    return draw(Kind.TREND, data)


def _flows(work: Work) -> list[tuple[str | Promise, Days]]:
    flows: list[tuple[str | Promise, Days]] = []
    if work.reads_queue:
        flows.append((_("Complaints received"), work.complaints))
    if work.reads_cases:
        flows.append((_("Cases received"), {day: row.received for day, row in work.days.items()}))
        flows.append((_("Cases closed"), {day: row.closed for day, row in work.days.items()}))
    return flows


def _month(work: Work, label: str | Promise, days: Days) -> MonthRow:
    first = work.today.replace(day=1)
    before, same_day = clock.add_months(first, -1), clock.add_months(work.today, -1)
    return MonthRow(
        label=label,
        now=_between(days, first, work.today),
        then=_between(days, before, same_day),
        whole=_between(days, before, first - timedelta(days=1)),
    )


def _between(days: Days, first: date, last: date) -> int:
    return sum(number for day, number in days.items() if first <= day <= last)
