"""Home of the queue in numbers: what waits, what is late by which rule, what came each day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.scope import Scope
from intake.models import Clock, ClockTrigger, Complaint
from intake.models.codes import Safety
from intake.workflow import ComplaintState


@dataclass(frozen=True)
class Waiting:
    """Complaints of her queue that nobody triaged; `unread` of them nobody opened."""

    total: int
    unread: int
    not_safe: int


@dataclass(frozen=True)
class RuleCount:
    """Clocks of one kind that run in the queue, and those whose time is up. What stands still is
    not late."""

    label: str
    running: int
    late: int


def waiting(scope: Scope) -> Waiting:
    unread = Q(status_rows__waits=True, status_rows__status=ComplaintState.RECEIVED)
    counts = (
        Complaint.objects.visible_to(scope)
        .waiting()
        .aggregate(
            total=Count("pk"),
            unread=Count("pk", filter=unread),
            not_safe=Count("pk", filter=Q(safety=Safety.NOT_SAFE)),
        )
    )
    return Waiting(**counts)


def by_rule(scope: Scope, at: datetime) -> list[RuleCount]:
    """Each rule that has a running clock in her queue, the strictest first."""
    is_late = Q(due_at__lte=at, paused_at__isnull=True)
    rows = (
        Clock.objects.running()
        .filter(complaint__in=Complaint.objects.visible_to(scope).waiting())
        .values("rule__trigger")
        .annotate(running=Count("pk"), late=Count("pk", filter=is_late))
    )
    found = {row["rule__trigger"]: row for row in rows}
    return [
        RuleCount(str(trigger.label), found[trigger]["running"], found[trigger]["late"])
        for trigger in ClockTrigger
        if trigger in found
    ]


def received_by_day(scope: Scope, since: datetime) -> dict[date, int]:
    """How many complaints reached her queue on each day in Jakarta since this moment."""
    zone = timezone.get_default_timezone()
    rows = (
        Complaint.objects.visible_to(scope)
        .received_since(since)
        .annotate(day=TruncDate("received_at", tzinfo=zone))
        .values("day")
        .annotate(number=Count("pk"))
    )
    return {row["day"]: row["number"] for row in rows.order_by("day")}
