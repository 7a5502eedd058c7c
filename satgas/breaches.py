"""Home of finding breaches and alerts: those of the units in which somebody guards the data."""

from dataclasses import dataclass

from accounts.permissions import Permission
from accounts.scope import Scope
from satgas.models import Breach, ReadingAlert

NEWEST = 100


@dataclass(frozen=True)
class Waiting:
    """What the guards of the data have to answer; `breach`: the one whose notices are due first."""

    breach: Breach | None
    alerts: int


def waiting_in(unit_ids: tuple[int, ...]) -> Waiting:
    """A breach with something left to do, and how many alerts have no decision: two queries."""
    open_ones = Breach.objects.in_units(unit_ids).unanswered()
    alerts = ReadingAlert.objects.in_units(unit_ids).undecided()
    return Waiting(breach=open_ones.order_by("noticed", "pk").first(), alerts=alerts.count())


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


def count_unanswered(scope: Scope) -> int:
    """Breaches with something left to do, for whoever has to stop them and to tell."""
    units = scope.units_where(Permission.BREACH_HANDLE)
    return Breach.objects.in_units(units).unanswered().count() if units else 0


def count_undecided(scope: Scope) -> int:
    """Alerts that nobody looked at, for whoever decides on them."""
    units = scope.units_where(Permission.BREACH_HANDLE)
    return ReadingAlert.objects.in_units(units).undecided().count() if units else 0
