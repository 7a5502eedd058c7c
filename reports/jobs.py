"""Home of reports' jobs: sum up what just ended, make the files of what was signed."""

from datetime import date, datetime

from accounts.models import Unit
from core import audit, clock
from reports.actions import build, export
from reports.models import PeriodKind, Span

_CLOCK = audit.Service("clock")


def build_week(slot: str) -> None:
    _build(PeriodKind.WEEK, slot)


def build_month(slot: str) -> None:
    _build(PeriodKind.MONTH, slot)


def build_quarter(slot: str) -> None:
    _build(PeriodKind.QUARTER, slot)


def build_year(slot: str) -> None:
    _build(PeriodKind.YEAR, slot)


def render_exports(snapshot_id: int) -> None:
    """The PDF and XLSX of one signed snapshot."""
    export.render_exports(by=audit.Service("renderer"), snapshot_id=snapshot_id)


def _build(kind: PeriodKind, slot: str) -> None:
    """Build the period that ended before the slot, for every unit."""
    ended = Span.ended_before(kind, _day_of(slot))
    for unit in Unit.objects.select_related("city").order_by("pk"):
        build.build_period(by=_CLOCK, unit=unit, kind=kind, start=ended.starts_on)


def _day_of(slot: str) -> date:
    """The Jakarta day of a slot, given as a moment with its zone or as a plain day."""
    if len(slot) == len("2026-12-01"):
        return date.fromisoformat(slot)
    return clock.local_date(datetime.fromisoformat(slot))
