"""Home of the register of summaries: its lines by year, what waits, and the filter above it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from accounts.models import Unit
from reports import frozen, words
from reports.access import SummaryScope, drafts_for, readable_of
from reports.models import Audience, Period, PeriodKind, Snapshot
from reports.models.span import PUBLISHED

_FIRST = 6  # of those that wait; the rest is counted


@dataclass(frozen=True)
class PeriodRow:
    """One line: a period, the newest revision she may see, and the one in force beneath a draft.

    `cases` and `victims` are the totals of the newest, as she may read them.
    """

    period: Period
    name: str
    days: str
    newest: Snapshot
    signed: Snapshot | None
    cases: str
    victims: str
    url: str


@dataclass(frozen=True)
class YearOfRows:
    """The lines of one year, newest first."""

    year: int
    rows: list[PeriodRow]


@dataclass(frozen=True)
class Waiting:
    """Drafts without a signature, the one to sign first on top; `more` are not listed."""

    rows: list[PeriodRow]
    more: int

    @property
    def count(self) -> int:
        return len(self.rows) + self.more


def years_of(scope: SummaryScope, periods: Iterable[Period]) -> list[YearOfRows]:
    """The lines of one page of `periods_for`, under their years. A week belongs to its Thursday."""
    rows = [_row(scope, period) for period in periods]
    return [
        YearOfRows(year, list(of_year))
        for year, of_year in groupby(rows, key=lambda row: int(row.period.slug[:4]))
    ]


def waiting_of(scope: SummaryScope, unit: Unit | None = None) -> Waiting:
    """What waits for a signature in her units, or in one of them."""
    periods = drafts_for(scope) if unit is None else drafts_for(scope).filter(unit=unit)
    rows = [_row(scope, period) for period in periods]
    return Waiting(rows[:_FIRST], more=len(rows[_FIRST:]))


def kind_of(asked: str | None) -> PeriodKind:
    """The kind asked for; anything unknown is the month."""
    return PeriodKind(asked) if asked in PeriodKind.values else PeriodKind.MONTH


def filters(chosen: PeriodKind, *, with_weeks: bool) -> list[dict[str, object]]:
    kinds = tuple(PeriodKind) if with_weeks else PUBLISHED
    return [{"value": kind.value, "label": kind.label, "current": kind == chosen} for kind in kinds]


def _row(scope: SummaryScope, period: Period) -> PeriodRow:
    readable = readable_of(period)
    newest = readable[0]
    audience = scope.audience_in(period.unit_id)
    return PeriodRow(
        period=period,
        name=words.period_name(period.span),
        days=words.days_of(period.span),
        newest=newest,
        signed=next((one for one in readable if one.is_signed), None),
        cases=_total(newest, audience, "cases"),
        victims=_total(newest, audience, "victims"),
        url=reverse("reports:snapshot-detail", args=[period.unit.code, period.slug]),
    )


def _total(snapshot: Snapshot, audience: Audience | None, what: str) -> str:
    shown = Audience.FULL if audience is Audience.FULL else Audience.SAFE
    stored: dict[str, Any] | None = getattr(snapshot, f"{shown}_{what}")  # Any: JSON
    return "–" if stored is None else words.number(frozen.cell_from_json(stored))
