"""Home of how many reports wait and since when, for whoever watches the machine: counts and ages.

Ages come in steps: from a second-by-second one a graph would tell when somebody wrote.
"""

from datetime import datetime

from django.db.models import Min, QuerySet

from core import clock, context
from intake.models import ComplaintStatus, MessageBox, SealedBox, SealedFile
from intake.workflow import ComplaintState

SERVICE = "intake.count_waiting"
FIVE_MINUTES = 300
HOUR = 3600


def sealed() -> float:
    return float(_sealed().count())


def oldest_sealed() -> float:
    return _age(_sealed().aggregate(oldest=Min("arrived_at"))["oldest"], step=FIVE_MINUTES)


def unreadable() -> float:
    """Reports, letters and files that no key of ours opens; all are kept."""
    failed = (SealedBox.objects, MessageBox.objects, SealedFile.objects)
    return float(sum(boxes.filter(failed_at__isnull=False).count() for boxes in failed))


def unopened() -> float:
    """Raises NoTransaction outside one, like all that reads past a wall."""
    with context.serving(SERVICE):
        return float(_unopened().count())


def oldest_unopened() -> float:
    """Raises NoTransaction outside one, like all that reads past a wall."""
    with context.serving(SERVICE):
        return _age(_unopened().aggregate(oldest=Min("starts_at"))["oldest"], step=HOUR)


def _sealed() -> QuerySet[SealedBox]:
    return SealedBox.objects.filter(opened_at__isnull=True, failed_at__isnull=True)


def _unopened() -> QuerySet[ComplaintStatus]:
    return ComplaintStatus.objects.filter(waits=True, status=ComplaintState.RECEIVED)


def _age(since: datetime | None, *, step: int) -> float:
    if since is None:
        return 0.0
    return float(max((clock.now() - since).total_seconds() // step * step, 0))
