"""Home of reports' tables: periods, frozen summaries and their files."""

from reports.models.export import Audience, Export, ExportForm
from reports.models.period import Period, PeriodQuerySet
from reports.models.snapshot import Snapshot, SnapshotQuerySet, SnapshotState
from reports.models.span import PeriodKind, Span

__all__ = [
    "Audience",
    "Export",
    "ExportForm",
    "Period",
    "PeriodKind",
    "PeriodQuerySet",
    "Snapshot",
    "SnapshotQuerySet",
    "SnapshotState",
    "Span",
]
