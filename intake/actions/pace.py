"""Home of counting how fast the desk really is, for the public page (ADR 0028)."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from statistics import median

from django.db import transaction
from django.db.models import F, Min

from accounts.models import Unit
from accounts.models.posting import in_force
from core import clock
from intake.models import ClockRule, ClockTrigger, ComplaintStatus, PublishedPace
from intake.models.codes import ExternalSystem
from intake.models.pace import FEWEST
from intake.workflow import ComplaintState

LOOKS_BACK = timedelta(days=90)
DECIDED = (
    ComplaintState.ACCEPTED,
    ComplaintState.NOT_ELIGIBLE,
    ComplaintState.DUPLICATE,
    ComplaintState.HANDED_OVER,
)
# What is promised in public, and where it stands in the published row.
PROMISES = {
    ClockTrigger.COMPLAINT: "promise",
    ClockTrigger.UNSAFE_COMPLAINT: "unsafe_promise",
    ClockTrigger.FOLLOW_UP: "decide_promise",
}
UNITS = ("minutes", "working_days")
_HOUR = timedelta(hours=1)
_TENTH = Decimal("0.1")


@transaction.atomic
def publish() -> None:
    """Set each unit's figures of the last 90 days and what the rules in force promise."""
    promised = _promised()
    for unit_id in Unit.objects.order_by("pk").values_list("pk", flat=True):
        opened, decided = _waits(unit_id, [ComplaintState.OPENED]), _waits(unit_id, DECIDED)
        PublishedPace.objects.update_or_create(
            unit_id=unit_id,
            defaults={
                "computed_on": clock.today(),
                **promised,
                "opened_hours": _median(opened, per=_HOUR),
                "opened_number": _number(opened),
                "decided_days": _median(decided, per=24 * _HOUR),
                "decided_number": _number(decided),
            },
        )


def _promised() -> dict[str, int | None]:
    """What the rules in force say, by column: minutes, or working days."""
    rules = ClockRule.objects.filter(in_force(clock.today()), risk="", trigger__in=PROMISES)
    columns = [f"{name}_{unit}" for name in PROMISES.values() for unit in UNITS]
    told: dict[str, int | None] = dict.fromkeys(columns)
    for rule in rules:
        name = PROMISES[ClockTrigger(rule.trigger)]
        told |= {f"{name}_{unit}": getattr(rule, unit) for unit in UNITS}
    return told


def _waits(unit_id: int, states: Iterable[str]) -> list[timedelta]:
    """From being received to the first of these states, of complaints that reached it lately.

    By the day it was reached, not received: whatever waited long counts when its wait is over. A
    row of an earlier register waited elsewhere.
    """
    rows = (
        ComplaintStatus.objects.filter(complaint__unit_id=unit_id, status__in=states)
        .exclude(complaint__external_system=ExternalSystem.OLD_REGISTER)
        .values("complaint", received_at=F("complaint__received_at"))
        .annotate(first=Min("starts_at"))
        .filter(first__gte=clock.now() - LOOKS_BACK)
    )
    return [row["first"] - row["received_at"] for row in rows]


def _median(waits: list[timedelta], *, per: timedelta) -> Decimal | None:
    if len(waits) < FEWEST:
        return None
    return Decimal(median(wait / per for wait in waits)).quantize(_TENTH)


def _number(waits: list[timedelta]) -> int | None:
    return len(waits) if len(waits) >= FEWEST else None
