"""Home of the list of summaries: its lines and the filter above it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from reports import words
from reports.access import readable_of
from reports.models import Period, PeriodKind, Snapshot
from reports.models.span import PUBLISHED


@dataclass(frozen=True)
class PeriodRow:
    """One line: a period, the newest revision she may see, and the one in force beneath a draft."""

    period: Period
    name: str
    days: str
    newest: Snapshot
    signed: Snapshot | None
    url: str


def rows_of(periods: Iterable[Period]) -> list[PeriodRow]:
    """The lines of one page of `periods_for`."""
    return [_row(period) for period in periods]


def kind_of(asked: str | None) -> PeriodKind:
    """The kind asked for; anything unknown is the month."""
    return PeriodKind(asked) if asked in PeriodKind.values else PeriodKind.MONTH


def filters(chosen: PeriodKind, *, with_weeks: bool) -> list[dict[str, object]]:
    kinds = tuple(PeriodKind) if with_weeks else PUBLISHED
    return [{"value": kind.value, "label": kind.label, "current": kind == chosen} for kind in kinds]


def _row(period: Period) -> PeriodRow:
    readable = readable_of(period)
    return PeriodRow(
        period=period,
        name=words.period_name(period.span),
        days=words.days_of(period.span),
        newest=readable[0],
        signed=next((one for one in readable if one.is_signed), None),
        url=reverse("reports:snapshot-detail", args=[period.unit.code, period.slug]),
    )
