"""Home of the numbers about work in the background: what waits, what failed, what is late.

Each is a count or an age; a label is a word of the code (a queue, a state), never a value. Asked of
the relay, the one background process of which there is always one and which has nothing else to do.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Now
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from core.clock import AppNow
from core.models.audit_event import AuditEvent
from core.models.audit_seal import AuditSeal
from core.models.job_run import JobRun, JobState
from core.models.outbox import OutboxMessage
from core.queues import Queue

Values = dict[str, float]


class MetricsTable(Protocol):
    """What the apps add: name → (what it is, how it is read)."""

    GAUGES: dict[str, tuple[str, Callable[[], float]]]


def waiting() -> Values:
    """Messages not done yet, by queue."""
    rows = OutboxMessage.objects.open().undated().order_by().values_list("queue")
    return dict.fromkeys(Queue.values, 0.0) | dict(rows.annotate(Count("pk")))


def oldest() -> Values:
    """Seconds since the oldest message that is not done was written."""
    age = OutboxMessage.objects.open().undated().aggregate(age=Now() - Min("created_at"))["age"]
    return {"": _seconds(age)}


def given_up() -> Values:
    return {"": float(OutboxMessage.objects.given_up().count())}


def runs() -> Values:
    """Runs of scheduled jobs claimed within a day, by state."""
    rows = JobRun.objects.filter(claimed_at__gt=Now() - timedelta(days=1)).order_by()
    return dict.fromkeys(JobState.values, 0.0) | dict(
        rows.values_list("state").annotate(Count("pk"))
    )


def last_slot() -> Values:
    """Seconds since a scheduled job was last claimed: beat and worker live."""
    age = JobRun.objects.aggregate(age=Now() - Max("claimed_at"))["age"]
    return {"": _seconds(age)} if age is not None else {}


def unsealed() -> Values:
    """Seconds since the oldest row of the audit that no seal covers yet was written."""
    newest = AuditSeal.objects.order_by("-number").values_list("epoch", "xid_until").first()
    rows = AuditEvent.objects.all()
    if newest:
        epoch, until = newest
        rows = rows.filter(Q(epoch=epoch, xid__gte=until) | Q(epoch__gt=epoch))
    return {"": _seconds(rows.aggregate(age=AppNow() - Min("at"))["age"])}


GAUGES: tuple[tuple[str, str, str, Callable[[], Values]], ...] = (
    ("ppa_outbox_messages", "Messages not done yet", "queue", waiting),
    ("ppa_outbox_oldest_seconds", "Age of the oldest message not done yet", "", oldest),
    ("ppa_dead_letters", "Messages given up after three tries", "", given_up),
    ("ppa_job_runs", "Runs of scheduled jobs claimed within a day", "state", runs),
    ("ppa_last_slot_seconds", "Since a scheduled job was last claimed", "", last_slot),
    ("ppa_audit_unsealed_seconds", "Age of the oldest audit row without a seal", "", unsealed),
)


class BackgroundNumbers(Collector):
    """A collector: asks the database when it is asked. A number that cannot be read is left out,
    and `ppa_numbers_readable` says so."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with transaction.atomic():
                yield from list(self._families())
        except (DatabaseError, InterfaceError):
            yield self._readable(0)
        else:
            yield self._readable(1)

    def _families(self) -> Iterable[GaugeMetricFamily]:
        for name, what, label, read in GAUGES:
            family = GaugeMetricFamily(name, what, labels=[label] if label else None)
            for value, number in read().items():
                family.add_metric([value] if label else [], number)
            yield family
        table = cast("MetricsTable", import_module(settings.METRICS_TABLE))
        for name, (what, gauge) in table.GAUGES.items():
            yield GaugeMetricFamily(name, what, value=gauge())

    def _readable(self, value: int) -> GaugeMetricFamily:
        return GaugeMetricFamily("ppa_numbers_readable", "1 when all could be read", value=value)


def told() -> bytes:
    """All of them in Prometheus' text form."""
    registry = CollectorRegistry()
    registry.register(BackgroundNumbers())
    return generate_latest(registry)


def _seconds(age: timedelta | None) -> float:
    return max(age.total_seconds(), 0.0) if age else 0.0
