"""Home of telling the desk of a flood of reports."""

from django.db import transaction

from accounts.models import Unit
from core import audit, clock
from intake import flood, notices
from intake.events import Event

WATCHER = audit.Service("arrivals")


@transaction.atomic
def tell_of_flood() -> int:
    """Tell each unit that got reports of a flood, once in each hour of the clock; how many units
    were told just now. Safe to run twice: a notice has a key."""
    arrived = flood.arrived()
    if arrived.count() <= flood.MANY:
        return 0
    hour = clock.now().strftime("%Y-%m-%dT%H")
    told = 0
    for unit in Unit.objects.filter(pk__in=arrived.values("unit")).order_by("pk"):
        if notices.many_reports(unit, key=f"many:{unit.pk}:{hour}"):
            audit.record(Event.FLOOD_TOLD, by=WATCHER, about=unit)
            told += 1
    return told
