"""Home of reports' jobs: sum up what just ended, make the files of what was signed."""

from datetime import date, datetime

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
    build.build_for_every_unit(by=_CLOCK, span=Span.ended_before(kind, _day_of(slot)))


def _day_of(slot: str) -> date:
    """The Jakarta day of a slot, given as a moment with its zone or as a plain day."""
    if len(slot) == len("2026-12-01"):
        return date.fromisoformat(slot)
    return clock.local_date(datetime.fromisoformat(slot))
