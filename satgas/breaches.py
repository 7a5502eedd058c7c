"""Home of finding breaches: those of the units in which somebody guards the data."""

from satgas.models import Breach

NEWEST = 100


def breaches_in(unit_ids: tuple[int, ...]) -> list[Breach]:
    """The newest hundred; a register with more has been read for years."""
    return list(Breach.objects.in_units(unit_ids).newest_first()[:NEWEST])


def breach_in(unit_ids: tuple[int, ...], breach_id: int) -> Breach | None:
    """One of them, or nothing, also where it is another unit's."""
    return Breach.objects.in_units(unit_ids).newest_first().filter(pk=breach_id).first()
