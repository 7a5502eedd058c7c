"""Home of finding breaches and alerts: those of the units in which somebody guards the data."""

from satgas.models import Breach, ReadingAlert

NEWEST = 100


def breaches_in(unit_ids: tuple[int, ...]) -> list[Breach]:
    """The newest hundred; a register with more has been read for years."""
    return list(Breach.objects.in_units(unit_ids).newest_first()[:NEWEST])


def breach_in(unit_ids: tuple[int, ...], breach_id: int) -> Breach | None:
    """One of them, or nothing, also where it is another unit's."""
    return Breach.objects.in_units(unit_ids).newest_first().filter(pk=breach_id).first()


def alerts_in(unit_ids: tuple[int, ...]) -> list[ReadingAlert]:
    """The newest hundred, those without a decision first."""
    return list(ReadingAlert.objects.in_units(unit_ids).most_urgent_first()[:NEWEST])


def alert_in(unit_ids: tuple[int, ...], alert_id: int) -> ReadingAlert | None:
    """One of them, or nothing, also where it is another unit's."""
    found = ReadingAlert.objects.in_units(unit_ids).most_urgent_first()
    return found.filter(pk=alert_id).first()
